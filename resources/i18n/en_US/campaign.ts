<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="zh_CN">
<context>
    <name>CampaignPage</name>
    <message>
        <source>任务详情</source>
        <translation>Task</translation>
    </message>
    <message>
        <source>概要</source>
        <translation>Summary</translation>
    </message>
    <message>
        <source>接收号码</source>
        <translation>Recipients</translation>
    </message>
    <message>
        <source>回执分析</source>
        <translation>Receipts</translation>
    </message>
    <message>
        <source>{0} · {1}</source>
        <translation>{0} · {1}</translation>
    </message>
    <message>
        <source>导出</source>
        <translation>Export</translation>
    </message>
</context>
<context>
    <name>Exporting</name>
    <message>
        <source>没有这样的行</source>
        <translation>There are no such rows</translation>
    </message>
    <message>
        <source>导出全部（{0} 行）</source>
        <translation>Export all ({0} {0:row|rows})</translation>
    </message>
    <message>
        <source>导出失败的行（{0} 行）</source>
        <translation>Export failed rows ({0})</translation>
    </message>
    <message>
        <source>导出跳过的行（{0} 行）</source>
        <translation>Export skipped rows ({0})</translation>
    </message>
    <message>
        <source>全部</source>
        <translation>all</translation>
    </message>
    <message>
        <source>失败</source>
        <translation>failed</translation>
    </message>
    <message>
        <source>跳过</source>
        <translation>skipped</translation>
    </message>
    <message>
        <source>正在导出 {0}：{1} / {2} 行</source>
        <translation>Exporting {0}: row {1} of {2}</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>已导出到 {0}</source>
        <translation>Exported to {0}</translation>
    </message>
</context>
<context>
    <name>FiguresCard</name>
    <message>
        <source>发送对象</source>
        <translation>Recipients</translation>
    </message>
    <message>
        <source>已提交</source>
        <translation>Submitted</translation>
    </message>
    <message>
        <source>提交成功</source>
        <translation>Accepted</translation>
    </message>
    <message>
        <source>提交失败</source>
        <translation>Refused</translation>
    </message>
    <message>
        <source>结果未知</source>
        <translation>Unknown result</translation>
    </message>
    <message>
        <source>跳过</source>
        <translation>Skipped</translation>
    </message>
    <message>
        <source>计费条数</source>
        <translation>Billed segments</translation>
    </message>
    <message>
        <source>用时</source>
        <translation>Time taken</translation>
    </message>
    <message>
        <source>名单共 {0} 行</source>
        <translation>Rows in the list: {0}</translation>
    </message>
    <message>
        <source>已送达 {0}</source>
        <translation>Delivered: {0}</translation>
    </message>
    <message>
        <source>不会自动重发</source>
        <translation>Never resent by itself</translation>
    </message>
    <message>
        <source>不计费</source>
        <translation>Not billed</translation>
    </message>
    <message>
        <source>预计 {0}</source>
        <translation>Planned: {0}</translation>
    </message>
</context>
<context>
    <name>MinutesCard</name>
    <message>
        <source>发送速度</source>
        <translation>Sending speed</translation>
    </message>
    <message>
        <source>时间</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>提交成功</source>
        <translation>Accepted</translation>
    </message>
    <message>
        <source>提交失败</source>
        <translation>Refused</translation>
    </message>
    <message>
        <source>还没有提交短信</source>
        <translation>Nothing was submitted yet</translation>
    </message>
    <message>
        <source>图</source>
        <translation>Chart</translation>
    </message>
    <message>
        <source>表</source>
        <translation>Table</translation>
    </message>
    <message>
        <source>显示方式</source>
        <translation>Shown as</translation>
    </message>
    <message>
        <source>每小时提交</source>
        <translation>Submitted by the hour</translation>
    </message>
    <message>
        <source>每分钟提交</source>
        <translation>Submitted by the minute</translation>
    </message>
</context>
<context>
    <name>ReceiptsView</name>
    <message>
        <source>短信回执返回情况</source>
        <translation>Receipts returned</translation>
    </message>
    <message>
        <source>短信送达情况</source>
        <translation>Delivery</translation>
    </message>
    <message>
        <source>失败原因分布</source>
        <translation>Failures by kind</translation>
    </message>
    <message>
        <source>短信回执详情</source>
        <translation>Receipts</translation>
    </message>
    <message>
        <source>还没有回执</source>
        <translation>No receipts yet</translation>
    </message>
    <message>
        <source>失败原因</source>
        <translation>Reasons</translation>
    </message>
    <message>
        <source>没有失败的短信</source>
        <translation>No message failed</translation>
    </message>
    <message>
        <source>明细</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>{0} 条</source>
        <translation>{0}</translation>
    </message>
    <message>
        <source>有回执</source>
        <translation>With receipt</translation>
    </message>
    <message>
        <source>未回执</source>
        <translation>No receipt</translation>
    </message>
    <message>
        <source>回执率</source>
        <translation>Receipt rate</translation>
    </message>
    <message>
        <source>回执成功</source>
        <translation>Delivered</translation>
    </message>
    <message>
        <source>回执失败</source>
        <translation>Not delivered</translation>
    </message>
    <message>
        <source>送达率</source>
        <translation>Delivery rate</translation>
    </message>
    <message>
        <source>失败量</source>
        <translation>Failed</translation>
    </message>
    <message>
        <source>提交成功</source>
        <translation>Accepted</translation>
    </message>
    <message>
        <source>回执失败：{0}</source>
        <translation>Not delivered: {0}</translation>
    </message>
    <message>
        <source>回执</source>
        <translation>Receipt</translation>
    </message>
    <message>
        <source>数量</source>
        <translation>Messages</translation>
    </message>
    <message>
        <source>所占比例</source>
        <translation>Share</translation>
    </message>
    <message>
        <source>错误码</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>失败数量</source>
        <translation>Failed</translation>
    </message>
    <message>
        <source>建议</source>
        <translation>Advice</translation>
    </message>
    <message>
        <source>送达</source>
        <translation>Delivered</translation>
    </message>
    <message>
        <source>运营商内部错误</source>
        <translation>Operator&apos;s internal error</translation>
    </message>
    <message>
        <source>号码无效或空号</source>
        <translation>Invalid number</translation>
    </message>
    <message>
        <source>停机、关机</source>
        <translation>Suspended or switched off</translation>
    </message>
    <message>
        <source>免打扰名单</source>
        <translation>Do-not-disturb list</translation>
    </message>
    <message>
        <source>运营商频率限制</source>
        <translation>Operator&apos;s frequency limit</translation>
    </message>
    <message>
        <source>内容被拦截</source>
        <translation>Content blocked</translation>
    </message>
    <message>
        <source>未知错误</source>
        <translation>Unknown error</translation>
    </message>
    <message>
        <source>回执由运营商返回，可能延迟约两个小时</source>
        <translation>Receipts come from the operators and may be about two hours late</translation>
    </message>
</context>
<context>
    <name>Recipients</name>
    <message>
        <source>提交成功</source>
        <translation>Accepted</translation>
    </message>
    <message>
        <source>全部失败</source>
        <translation>All failed</translation>
    </message>
    <message>
        <source>提交中</source>
        <translation>Submitting</translation>
    </message>
    <message>
        <source>完整手机号</source>
        <translation>Whole mobile number</translation>
    </message>
    <message>
        <source>状态</source>
        <translation>State</translation>
    </message>
    <message>
        <source>接收号码</source>
        <translation>Recipients</translation>
    </message>
    <message>
        <source>这个任务没有接收号码</source>
        <translation>This task has no recipients</translation>
    </message>
    <message>
        <source>接收号码 · {0} / {1}</source>
        <translation>Recipient {0} of {1}</translation>
    </message>
    <message>
        <source>手机号</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>短信内容</source>
        <translation>Message</translation>
    </message>
    <message>
        <source>字数 | 条数</source>
        <translation>Characters | segments</translation>
    </message>
    <message>
        <source>回执</source>
        <translation>Receipt</translation>
    </message>
    <message>
        <source>备注</source>
        <translation>Remark</translation>
    </message>
    <message>
        <source>发送时间</source>
        <translation>Sent at</translation>
    </message>
    <message>
        <source>上报时间</source>
        <translation>Receipt at</translation>
    </message>
</context>
<context>
    <name>RecordDetail</name>
    <message>
        <source>提交成功</source>
        <translation>Accepted</translation>
    </message>
    <message>
        <source>{0}（{1}）</source>
        <translation>{0} ({1})</translation>
    </message>
    <message>
        <source>投递过程</source>
        <translation>What happened</translation>
    </message>
    <message>
        <source>没有收到运营商的明确应答，短信大多已经发出；程序正在核实，不会自动重发。</source>
        <translation>The carrier gave no clear answer. Most such messages were in fact sent; the result is being checked and nothing is sent again by itself.</translation>
    </message>
    <message>
        <source>结果未知</source>
        <translation>Unknown result</translation>
    </message>
    <message>
        <source>为什么跳过</source>
        <translation>Why it was skipped</translation>
    </message>
    <message>
        <source>为什么失败：{0}</source>
        <translation>Why it failed: {0}</translation>
    </message>
    <message>
        <source>读入名单</source>
        <translation>Read from the list</translation>
    </message>
    <message>
        <source>确认发送</source>
        <translation>Confirmed</translation>
    </message>
    <message>
        <source>准备提交</source>
        <translation>Being prepared</translation>
    </message>
    <message>
        <source>提交到网关</source>
        <translation>Handed to the gateway</translation>
    </message>
    <message>
        <source>网关拒绝</source>
        <translation>Refused by the gateway</translation>
    </message>
    <message>
        <source>网关应答</source>
        <translation>Answered by the gateway</translation>
    </message>
    <message>
        <source>运营商回执失败</source>
        <translation>Receipt: not delivered</translation>
    </message>
    <message>
        <source>运营商回执成功</source>
        <translation>Receipt: delivered</translation>
    </message>
    <message>
        <source>用户回复</source>
        <translation>Reply</translation>
    </message>
    <message>
        <source>短信内容</source>
        <translation>Message</translation>
    </message>
    <message>
        <source>复制</source>
        <translation>Copy</translation>
    </message>
    <message>
        <source>这一行没有可发送的内容</source>
        <translation>This row holds nothing that can be sent</translation>
    </message>
    <message>
        <source>{0} 字 · {1} 条</source>
        <translation>Characters: {0} · segments: {1}</translation>
    </message>
    <message>
        <source>名单行号</source>
        <translation>Row of the list</translation>
    </message>
    <message>
        <source>第 {0} 行</source>
        <translation>Row {0}</translation>
    </message>
    <message>
        <source>国家/地区</source>
        <translation>Country or region</translation>
    </message>
    <message>
        <source>签名 / 模板</source>
        <translation>Signature / template</translation>
    </message>
    <message>
        <source>{0} · {1}</source>
        <translation>{0} · {1}</translation>
    </message>
    <message>
        <source>短信类型</source>
        <translation>Type</translation>
    </message>
    <message>
        <source>所属应用</source>
        <translation>App</translation>
    </message>
    <message>
        <source>字数 / 条数</source>
        <translation>Size</translation>
    </message>
    <message>
        <source>计费</source>
        <translation>Billing</translation>
    </message>
    <message>
        <source>不携带签名</source>
        <translation>No signature</translation>
    </message>
    <message>
        <source>提交成功，已计费 {0} 条</source>
        <translation>Accepted, billed segments: {0}</translation>
    </message>
    <message>
        <source>结果核实后再计费</source>
        <translation>Billed once the result is known</translation>
    </message>
    <message>
        <source>提交成功后计费</source>
        <translation>Billed once accepted</translation>
    </message>
    <message>
        <source>没有计费</source>
        <translation>Not billed</translation>
    </message>
</context>
<context>
    <name>Summary</name>
    <message>
        <source>任务信息</source>
        <translation>About this task</translation>
    </message>
    <message>
        <source>查看原任务</source>
        <translation>Open the original task</translation>
    </message>
    <message>
        <source>模板正文</source>
        <translation>Template text</translation>
    </message>
    <message>
        <source>状态说明</source>
        <translation>State</translation>
    </message>
    <message>
        <source>签名 / 模板</source>
        <translation>Signature / template</translation>
    </message>
    <message>
        <source>短信类型</source>
        <translation>Type</translation>
    </message>
    <message>
        <source>所属应用</source>
        <translation>App</translation>
    </message>
    <message>
        <source>号码来源</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>创建人</source>
        <translation>Created by</translation>
    </message>
    <message>
        <source>创建时间</source>
        <translation>Created</translation>
    </message>
    <message>
        <source>定时时间</source>
        <translation>Scheduled for</translation>
    </message>
    <message>
        <source>开始时间</source>
        <translation>Began</translation>
    </message>
    <message>
        <source>结束时间</source>
        <translation>Ended</translation>
    </message>
    <message>
        <source>{0} · {1}</source>
        <translation>{0} · {1}</translation>
    </message>
    <message>
        <source>错过了定时发送的时间，不会自动发送，请决定立即发送或取消发送</source>
        <translation>Missed its scheduled time and does not start by itself; start it now or cancel it</translation>
    </message>
    <message>
        <source>停止于 {0} 条，{1} 条没有发送</source>
        <translation>Stopped after {0} {0:message|messages}, {1} not sent</translation>
    </message>
    <message>
        <source>发送完毕，{0} 条结果未知</source>
        <translation>Completed, unknown results: {0}</translation>
    </message>
    <message>
        <source>送达 {0}，未送达 {1}，等待回执或无回执 {2}</source>
        <translation>Delivered {0}, not delivered {1}, without receipt {2}</translation>
    </message>
    <message>
        <source>上传文件 {0}</source>
        <translation>File {0}</translation>
    </message>
    <message>
        <source>手动输入</source>
        <translation>Typed in</translation>
    </message>
    <message>
        <source>测试发送</source>
        <translation>Test send</translation>
    </message>
    <message>
        <source>失败重发</source>
        <translation>Resend failed</translation>
    </message>
    <message>
        <source>审核结果的短信通知</source>
        <translation>SMS notice of a review</translation>
    </message>
</context>
</TS>
