<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="zh_CN">
<context>
    <name>FindingLine</name>
    <message>
        <source>「{0}」</source>
        <translation>“{0}”</translation>
    </message>
    <message>
        <source>采用建议写法</source>
        <translation>Use the suggested wording</translation>
    </message>
    <message>
        <source>转到「{0}」</source>
        <translation>Go to “{0}”</translation>
    </message>
</context>
<context>
    <name>Findings</name>
    <message>
        <source>未发现问题</source>
        <translation>Nothing found</translation>
    </message>
</context>
<context>
    <name>Preview</name>
    <message>
        <source>不带签名</source>
        <translation>No signature</translation>
    </message>
    <message>
        <source>预览用的签名</source>
        <translation>Signature of the preview</translation>
    </message>
    <message>
        <source>最长</source>
        <translation>Longest</translation>
    </message>
    <message>
        <source>最短</source>
        <translation>Shortest</translation>
    </message>
    <message>
        <source>示例值</source>
        <translation>Sample values</translation>
    </message>
    <message>
        <source>填写短信内容后，这里显示收件人看到的短信</source>
        <translation>Once there is a body, the message shows here as the recipient sees it</translation>
    </message>
    <message>
        <source>{0} 字 · 1 条</source>
        <translation>{0} {0:character|characters} · 1 segment</translation>
    </message>
    <message>
        <source>{0} 字 · {1} 条（{2}）</source>
        <translation>{0} {0:character|characters} · {1} {1:segment|segments} ({2})</translation>
    </message>
    <message>
        <source>预览</source>
        <translation>Preview</translation>
    </message>
    <message>
        <source>变量取</source>
        <translation>Values</translation>
    </message>
    <message>
        <source>提交前检查</source>
        <translation>Checks</translation>
    </message>
</context>
<context>
    <name>Samples</name>
    <message>
        <source>变量</source>
        <translation>Variable</translation>
    </message>
    <message>
        <source>最短示例</source>
        <translation>Shortest sample</translation>
    </message>
    <message>
        <source>最长示例</source>
        <translation>Longest sample</translation>
    </message>
    <message>
        <source>变量 {0} 的最短示例</source>
        <translation>Shortest sample of variable {0}</translation>
    </message>
    <message>
        <source>变量 {0} 的最长示例</source>
        <translation>Longest sample of variable {0}</translation>
    </message>
</context>
<context>
    <name>TemplateEditor</name>
    <message>
        <source>创建正文模板</source>
        <translation>Create template</translation>
    </message>
    <message>
        <source>修改正文模板</source>
        <translation>Edit template</translation>
    </message>
    <message>
        <source>提交审核</source>
        <translation>Submit for review</translation>
    </message>
    <message>
        <source>现在提交，预计 {0} 前完成审核</source>
        <translation>Submitted now, reviewed by {0}</translation>
    </message>
    <message>
        <source>提交中…</source>
        <translation>Submitting…</translation>
    </message>
    <message>
        <source>插入退订语</source>
        <translation>Insert opt-out</translation>
    </message>
    <message>
        <source>未通过原因</source>
        <translation>Why it was rejected</translation>
    </message>
    <message>
        <source>放弃没有提交的内容？</source>
        <translation>Discard what was not submitted?</translation>
    </message>
    <message>
        <source>放弃</source>
        <translation>Discard</translation>
    </message>
    <message>
        <source>填写的内容不会保存。</source>
        <translation>What you entered is not kept.</translation>
    </message>
    <message>
        <source>模板名称</source>
        <translation>Template name</translation>
    </message>
    <message>
        <source>发送时用来区分模板，最多 {0} 个字符</source>
        <translation>Tells templates apart when sending; at most {0} characters</translation>
    </message>
    <message>
        <source>短信类型</source>
        <translation>Message type</translation>
    </message>
    <message>
        <source>短信内容</source>
        <translation>Body</translation>
    </message>
    <message>
        <source>申请说明</source>
        <translation>Remark</translation>
    </message>
    <message>
        <source>可以说明使用场景和发送对象，最多 {0} 个字符</source>
        <translation>Where it is used and who receives it; at most {0} characters</translation>
    </message>
    <message>
        <source>{0} / {1} 字</source>
        <translation>{0} / {1}</translation>
    </message>
    <message>
        <source>插入变量 {0}</source>
        <translation>Insert variable {0}</translation>
    </message>
    <message>
        <source>用于注册、登录、支付等场景的验证码</source>
        <translation>Codes for signing up, signing in or paying</translation>
    </message>
    <message>
        <source>用于订单、物流、预约等服务通知，不能含有营销内容</source>
        <translation>Orders, deliveries, bookings and other services; no advertising</translation>
    </message>
</context>
<context>
    <name>Templates</name>
    <message>
        <source>未通过原因</source>
        <translation>Why it was rejected</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>短信类型</source>
        <translation>Message type</translation>
    </message>
    <message>
        <source>变量数</source>
        <translation>Variables</translation>
    </message>
    <message>
        <source>申请说明</source>
        <translation>Remark</translation>
    </message>
    <message>
        <source>申请时间</source>
        <translation>Submitted</translation>
    </message>
    <message>
        <source>审核时间</source>
        <translation>Reviewed</translation>
    </message>
    <message>
        <source>审核说明</source>
        <translation>Review</translation>
    </message>
    <message>
        <source>预计 {0} 前完成审核</source>
        <translation>Review expected by {0}</translation>
    </message>
    <message>
        <source>模板名称</source>
        <translation>Template name</translation>
    </message>
    <message>
        <source>内容</source>
        <translation>Body</translation>
    </message>
    <message>
        <source>类型</source>
        <translation>Type</translation>
    </message>
    <message>
        <source>状态/原因</source>
        <translation>Status / reason</translation>
    </message>
    <message>
        <source>复制 ID</source>
        <translation>Copy ID</translation>
    </message>
    <message>
        <source>查看详情</source>
        <translation>View details</translation>
    </message>
    <message>
        <source>复制为新模板</source>
        <translation>Copy to new</translation>
    </message>
    <message>
        <source>删除</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>查看失败原因并修改</source>
        <translation>See why and edit</translation>
    </message>
    <message>
        <source>修改</source>
        <translation>Edit</translation>
    </message>
    <message>
        <source>例如：您的订单{1}已发货，请留意查收。</source>
        <translation>For example: Your order {1} has been shipped.</translation>
    </message>
    <message>
        <source>用于会员促销和活动，必须写明退订方式，8:00 到 22:00 发送</source>
        <translation>Promotions for members; must say how to opt out, sent from 8:00 to 22:00</translation>
    </message>
    <message>
        <source>例如：Your order {1} has been shipped.</source>
        <translation>For example: Your order {1} has been shipped.</translation>
    </message>
    <message>
        <source>用于会员促销和活动，必须写明退订方式</source>
        <translation>For promotions and events; must say how to opt out</translation>
    </message>
</context>
<context>
    <name>TemplatesPage</name>
    <message>
        <source>正文模板管理</source>
        <translation>Templates</translation>
    </message>
    <message>
        <source>创建正文模板</source>
        <translation>Create template</translation>
    </message>
    <message>
        <source>模板提交后预计 2 小时完成审核。审核时间：周一至周五 9:00–21:00，周六、周日 9:00–18:00（法定节假日顺延）。</source>
        <translation>A review takes about 2 hours, Mon–Fri 9:00–21:00, Sat–Sun 9:00–18:00 (later on public holidays).</translation>
    </message>
    <message>
        <source>模板名称或内容</source>
        <translation>Template name or body</translation>
    </message>
    <message>
        <source>状态</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>短信类型</source>
        <translation>Message type</translation>
    </message>
    <message>
        <source>模板列表</source>
        <translation>Templates</translation>
    </message>
    <message>
        <source>模板是短信的正文，变量写成 {1}、{2}。创建第一个模板，约 2 小时完成审核。</source>
        <translation>A template is the body of messages; variables are written {1}, {2}. Create the first one; its review takes about 2 hours.</translation>
    </message>
    <message>
        <source>已复制模板 ID {0}</source>
        <translation>Template ID {0} copied</translation>
    </message>
    <message>
        <source>删除模板「{0}」？</source>
        <translation>Delete template “{0}”?</translation>
    </message>
    <message>
        <source>删除后不可恢复，再次使用需要重新提交审核。</source>
        <translation>It cannot be restored; to use it again you have to submit it for review again.</translation>
    </message>
    <message>
        <source>删除模板</source>
        <translation>Delete template</translation>
    </message>
    <message>
        <source>ID {0}</source>
        <translation>ID {0}</translation>
    </message>
    <message>
        <source>已提交审核，预计 {0} 前完成</source>
        <translation>Submitted for review, an answer is expected by {0}</translation>
    </message>
    <message>
        <source>复制为新模板</source>
        <translation>Copy to new</translation>
    </message>
    <message>
        <source>删除</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>修改</source>
        <translation>Edit</translation>
    </message>
</context>
</TS>
