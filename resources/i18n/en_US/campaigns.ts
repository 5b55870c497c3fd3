<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="zh_CN">
<context>
    <name>CampaignColumns</name>
    <message>
        <source>任务</source>
        <translation>Task</translation>
    </message>
    <message>
        <source>签名 / 模板</source>
        <translation>Signature / template</translation>
    </message>
    <message>
        <source>发送对象</source>
        <translation>Recipients</translation>
    </message>
    <message>
        <source>计费条数</source>
        <translation>Billed</translation>
    </message>
    <message>
        <source>进度与成功率</source>
        <translation>Progress and success</translation>
    </message>
    <message>
        <source>状态</source>
        <translation>State</translation>
    </message>
    <message>
        <source>发送时间</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>{0} · {1}</source>
        <translation>{0} · {1}</translation>
    </message>
    <message>
        <source>定时发送</source>
        <translation>Scheduled</translation>
    </message>
    <message>
        <source>错过定时，等待处理</source>
        <translation>Missed, waits for you</translation>
    </message>
    <message>
        <source>等待审核</source>
        <translation>Waiting for review</translation>
    </message>
    <message>
        <source>停止于 {0}</source>
        <translation>Stopped at {0}</translation>
    </message>
    <message>
        <source>没有发送</source>
        <translation>Not sent</translation>
    </message>
    <message>
        <source>{0} 条结果未知</source>
        <translation>Unknown results: {0}</translation>
    </message>
    <message>
        <source>用时 {0}</source>
        <translation>Took {0}</translation>
    </message>
    <message>
        <source>已发 {0}</source>
        <translation>Sent {0}</translation>
    </message>
    <message>
        <source>错过了定时发送的时间，请决定立即发送或取消发送</source>
        <translation>Missed its scheduled time; start it now or cancel it</translation>
    </message>
    <message>
        <source>提交成功 {0}，提交失败 {1}，结果未知 {2}，送达 {3}，跳过 {4}</source>
        <translation>Accepted {0}, refused {1}, unknown {2}, delivered {3}, skipped {4}</translation>
    </message>
</context>
<context>
    <name>CampaignsPage</name>
    <message>
        <source>群发短信</source>
        <translation>Bulk messages</translation>
    </message>
    <message>
        <source>下载标准模板</source>
        <translation>Standard workbook</translation>
    </message>
    <message>
        <source>创建群发任务</source>
        <translation>New bulk send</translation>
    </message>
    <message>
        <source>群发任务</source>
        <translation>Bulk sends</translation>
    </message>
    <message>
        <source>选好签名和模板，上传发送名单，核对费用后即可发送</source>
        <translation>Choose a signature and a template, upload the list, check the cost, and send</translation>
    </message>
    <message>
        <source>选好模板，上传境外号码的发送名单，核对费用后即可发送</source>
        <translation>Choose a template, upload a list of numbers abroad, check the cost, and send</translation>
    </message>
    <message>
        <source>查看模板</source>
        <translation>Open templates</translation>
    </message>
    <message>
        <source>还没有已生效的模板</source>
        <translation>No template is effective yet</translation>
    </message>
    <message>
        <source>{0}（{1} 个变量）</source>
        <translation>{0} (variables: {1})</translation>
    </message>
    <message>
        <source>已保存标准模板：{0}</source>
        <translation>Standard workbook saved: {0}</translation>
    </message>
    <message>
        <source>标准模板 {0}</source>
        <translation>Standard workbook {0}</translation>
    </message>
    <message>
        <source>国内短信</source>
        <translation>Domestic</translation>
    </message>
    <message>
        <source>国际/港澳台短信</source>
        <translation>International</translation>
    </message>
    <message>
        <source>签名</source>
        <translation>Signature</translation>
    </message>
    <message>
        <source>全部签名</source>
        <translation>All</translation>
    </message>
    <message>
        <source>任务名称、ID 或号码</source>
        <translation>Task name, ID or number</translation>
    </message>
    <message>
        <source>状态</source>
        <translation>State</translation>
    </message>
    <message>
        <source>短信类型</source>
        <translation>Type</translation>
    </message>
    <message>
        <source>时间</source>
        <translation>Time</translation>
    </message>
</context>
<context>
    <name>MissedNotice</name>
    <message>
        <source>定时任务「{0}」错过了时间，不会自动发送</source>
        <translation>The scheduled task “{0}” missed its time and does not start by itself</translation>
    </message>
    <message>
        <source>{0} 个定时任务错过了时间，不会自动发送</source>
        <translation>{0} scheduled tasks missed their time and do not start by themselves</translation>
    </message>
</context>
</TS>
