<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="zh_CN">
<context>
    <name>DetailView</name>
    <message>
        <source>投递过程</source>
        <translation>Delivery</translation>
    </message>
    <message>
        <source>为什么失败：{0}</source>
        <translation>Why it failed: {0}</translation>
    </message>
    <message>
        <source>为什么失败</source>
        <translation>Why it failed</translation>
    </message>
    <message>
        <source>{0}。{1}</source>
        <translation>{0}. {1}</translation>
    </message>
    <message>
        <source>没有得到明确的答复，正在向运营商核实。程序不会自动重发，避免同一个人收到两次。</source>
        <translation>No clear answer came; the carrier is being asked. The program does not send again by itself, so that nobody gets the message twice.</translation>
    </message>
    <message>
        <source>结果未知</source>
        <translation>Result unknown</translation>
    </message>
    <message>
        <source>为什么没有发送</source>
        <translation>Why it was not sent</translation>
    </message>
    <message>
        <source>复制</source>
        <translation>Copy</translation>
    </message>
    <message>
        <source>复制短信内容</source>
        <translation>Copy the text</translation>
    </message>
    <message>
        <source>短信内容</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>已复制短信内容</source>
        <translation>Text copied</translation>
    </message>
    <message>
        <source>查看任务 {0}</source>
        <translation>View task {0}</translation>
    </message>
    <message>
        <source>任务</source>
        <translation>Task</translation>
    </message>
    <message>
        <source>名单行号</source>
        <translation>Row in the list</translation>
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
        <source>应用</source>
        <translation>App</translation>
    </message>
    <message>
        <source>短信类型</source>
        <translation>Type</translation>
    </message>
    <message>
        <source>{0} 字 · {1} 条（{2}）</source>
        <translation>{0} {0:character|characters} · {1} {1:segment|segments} ({2})</translation>
    </message>
    <message>
        <source>{0} 字 · {1} 条</source>
        <translation>{0} {0:character|characters} · {1} {1:segment|segments}</translation>
    </message>
    <message>
        <source>字数 / 条数</source>
        <translation>Length / segments</translation>
    </message>
    <message>
        <source>计费</source>
        <translation>Billing</translation>
    </message>
</context>
<context>
    <name>PinnedFilter</name>
    <message>
        <source>取消筛选：{0}</source>
        <translation>Remove filter: {0}</translation>
    </message>
    <message>
        <source>取消此筛选</source>
        <translation>Remove this filter</translation>
    </message>
</context>
<context>
    <name>RecordColumns</name>
    <message>
        <source>手机号</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>发送内容</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>字数 | 条数</source>
        <translation>Length | Segments</translation>
    </message>
    <message>
        <source>短信类型</source>
        <translation>Type</translation>
    </message>
    <message>
        <source>发送时间</source>
        <translation>Sent at</translation>
    </message>
    <message>
        <source>状态上报时间</source>
        <translation>Receipt at</translation>
    </message>
    <message>
        <source>发送状态</source>
        <translation>State</translation>
    </message>
    <message>
        <source>备注</source>
        <translation>Remark</translation>
    </message>
</context>
<context>
    <name>RecordStates</name>
    <message>
        <source>成功提交</source>
        <translation>Accepted</translation>
    </message>
    <message>
        <source>提交或送达失败</source>
        <translation>Refused or not delivered</translation>
    </message>
    <message>
        <source>{0}（{1}）</source>
        <translation>{0} ({1})</translation>
    </message>
    <message>
        <source>提交失败</source>
        <translation>Refused</translation>
    </message>
    <message>
        <source>结果未知</source>
        <translation>Result unknown</translation>
    </message>
    <message>
        <source>提交中</source>
        <translation>Submitting</translation>
    </message>
    <message>
        <source>未发送</source>
        <translation>Not sent</translation>
    </message>
    <message>
        <source>送达</source>
        <translation>Delivered</translation>
    </message>
    <message>
        <source>失败</source>
        <translation>Failed</translation>
    </message>
    <message>
        <source>未回执</source>
        <translation>No receipt</translation>
    </message>
    <message>
        <source>{0} · {1}</source>
        <translation>{0} · {1}</translation>
    </message>
    <message>
        <source>验证码</source>
        <translation>Verification</translation>
    </message>
    <message>
        <source>通知</source>
        <translation>Notification</translation>
    </message>
    <message>
        <source>营销</source>
        <translation>Marketing</translation>
    </message>
    <message>
        <source>提交成功，计费 {0} 条</source>
        <translation>Accepted, billed segments: {0}</translation>
    </message>
    <message>
        <source>提交失败，不计费</source>
        <translation>Refused, not billed</translation>
    </message>
    <message>
        <source>结果确定前不计费</source>
        <translation>Not billed until the result is known</translation>
    </message>
    <message>
        <source>未发送，不计费</source>
        <translation>Not sent, not billed</translation>
    </message>
</context>
<context>
    <name>RecordsExport</name>
    <message>
        <source>Excel 工作簿 (*.xlsx)</source>
        <translation>Excel workbook (*.xlsx)</translation>
    </message>
    <message>
        <source>CSV 文件 (*.csv)</source>
        <translation>CSV file (*.csv)</translation>
    </message>
    <message>
        <source>导出数据</source>
        <translation>Export</translation>
    </message>
</context>
<context>
    <name>RecordsPage</name>
    <message>
        <source>短信记录</source>
        <translation>Send records</translation>
    </message>
    <message>
        <source>号码加密展示</source>
        <translation>Mask numbers</translation>
    </message>
    <message>
        <source>导出数据</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>导出筛选出的全部记录，号码完整</source>
        <translation>Export all records found, with full numbers</translation>
    </message>
    <message>
        <source>手机号（完整号码）</source>
        <translation>Number (in full)</translation>
    </message>
    <message>
        <source>签名</source>
        <translation>Signature</translation>
    </message>
    <message>
        <source>模板</source>
        <translation>Template</translation>
    </message>
    <message>
        <source>发送状态</source>
        <translation>State</translation>
    </message>
    <message>
        <source>任务：{0}</source>
        <translation>Task: {0}</translation>
    </message>
    <message>
        <source>错误码：{0}</source>
        <translation>Code: {0}</translation>
    </message>
    <message>
        <source>这段时间没有发送短信</source>
        <translation>Nothing was sent in this time</translation>
    </message>
    <message>
        <source>创建群发任务</source>
        <translation>New bulk send</translation>
    </message>
    <message>
        <source>超过 {0} 条，请缩小筛选范围</source>
        <translation>more than {0}, narrow the filters</translation>
    </message>
    <message>
        <source>加入免打扰</source>
        <translation>Do not disturb</translation>
    </message>
    <message>
        <source>查看该号码全部记录</source>
        <translation>All records of this number</translation>
    </message>
    <message>
        <source>发送记录 · 本页第 {0} / {1} 条</source>
        <translation>Record {0} of {1} on this page</translation>
    </message>
    <message>
        <source>以后用签名「{0}」群发时会跳过这个号码，任何短信类型都一样。</source>
        <translation>Bulk sends with signature “{0}” will skip this number, whatever the type of message.</translation>
    </message>
    <message>
        <source>把 {0} 加入免打扰名单？</source>
        <translation>Put {0} on the do-not-disturb list?</translation>
    </message>
    <message>
        <source>已把 {0} 加入免打扰名单</source>
        <translation>{0} is on the do-not-disturb list now</translation>
    </message>
    <message>
        <source>{0} 已在免打扰名单中</source>
        <translation>{0} was on the do-not-disturb list already</translation>
    </message>
    <message>
        <source>短信记录 {0}</source>
        <translation>Send records {0}</translation>
    </message>
    <message>
        <source>已导出 {0} 条记录到 {1}</source>
        <translation>Records exported: {0}, to {1}</translation>
    </message>
    <message>
        <source>打开</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>导出中…</source>
        <translation>Exporting…</translation>
    </message>
    <message>
        <source>导出 {0}</source>
        <translation>Export {0}</translation>
    </message>
    <message>
        <source>号码无效，不能加入名单</source>
        <translation>The number is not valid</translation>
    </message>
    <message>
        <source>这条短信没有签名，不能加入名单</source>
        <translation>The message has no signature</translation>
    </message>
</context>
<context>
    <name>SumsLine</name>
    <message>
        <source>请求量 {0} · 成功量 {1} · 计费条数 {2}</source>
        <translation>Requests {0} · accepted {1} · billed segments {2}</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>网关拒绝</source>
        <translation>Refused by the carrier</translation>
    </message>
    <message>
        <source>运营商回执失败</source>
        <translation>Receipt: not delivered</translation>
    </message>
    <message>
        <source>导入任务</source>
        <translation>Imported</translation>
    </message>
    <message>
        <source>确认发送</source>
        <translation>Confirmed</translation>
    </message>
    <message>
        <source>准备提交</source>
        <translation>Prepared</translation>
    </message>
    <message>
        <source>提交到网关</source>
        <translation>Handed to the carrier</translation>
    </message>
    <message>
        <source>网关答复</source>
        <translation>Answer of the carrier</translation>
    </message>
    <message>
        <source>收到运营商回执</source>
        <translation>Receipt</translation>
    </message>
    <message>
        <source>收件人回复</source>
        <translation>Reply of the recipient</translation>
    </message>
    <message>
        <source>模拟网关</source>
        <translation>Simulated gateway</translation>
    </message>
    <message>
        <source>真实网关</source>
        <translation>Live gateway</translation>
    </message>
    <message>
        <source>错误码 {0}</source>
        <translation>Code {0}</translation>
    </message>
    <message>
        <source>流水号 {0}</source>
        <translation>Serial {0}</translation>
    </message>
    <message>
        <source>回执码 {0}</source>
        <translation>Receipt code {0}</translation>
    </message>
    <message>
        <source>内容：{0}</source>
        <translation>Text: {0}</translation>
    </message>
    <message>
        <source>投递过程</source>
        <translation>Delivery</translation>
    </message>
</context>
</TS>
