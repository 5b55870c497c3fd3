<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="zh_CN">
<context>
    <name>BottomBar</name>
    <message>
        <source>发送测试…</source>
        <translation>Send a test…</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>核对并发送…</source>
        <translation>Review and send…</translation>
    </message>
    <message>
        <source>费用</source>
        <translation>Cost</translation>
    </message>
    <message>
        <source>将发送</source>
        <translation>Recipients</translation>
    </message>
    <message>
        <source>计费</source>
        <translation>Segments billed</translation>
    </message>
    <message>
        <source>跳过问题行</source>
        <translation>Skipped rows</translation>
    </message>
    <message>
        <source>添加发送对象后可以发送测试</source>
        <translation>Add recipients to send a test</translation>
    </message>
    <message>
        <source>{0} 人</source>
        <translation>{0}</translation>
    </message>
</context>
<context>
    <name>CampaignNewPage</name>
    <message>
        <source>创建群发任务</source>
        <translation>New bulk send</translation>
    </message>
    <message>
        <source>国内短信</source>
        <translation>Domestic SMS</translation>
    </message>
    <message>
        <source>国际/港澳台短信</source>
        <translation>International SMS</translation>
    </message>
    <message>
        <source>任务名称（可选）</source>
        <translation>Job name (optional)</translation>
    </message>
    <message>
        <source>任务名称</source>
        <translation>Job name</translation>
    </message>
    <message>
        <source>已读取的名单和检查结果不会保留，没有任何短信被发送。</source>
        <translation>The list and its results will not be kept. No message has been sent.</translation>
    </message>
    <message>
        <source>放弃这次群发？</source>
        <translation>Give up this bulk send?</translation>
    </message>
    <message>
        <source>放弃并离开</source>
        <translation>Give up and leave</translation>
    </message>
    <message>
        <source>套餐包余量为 0，发送前请先购买套餐包。</source>
        <translation>The packages are used up. Buy one before you send.</translation>
    </message>
    <message>
        <source>选好应用、签名和模板后开始读取</source>
        <translation>Read as soon as app, signature and template are chosen</translation>
    </message>
    <message>
        <source>选好模板和应用后开始读取</source>
        <translation>Reading begins once template and app are chosen</translation>
    </message>
    <message>
        <source>导出问题行</source>
        <translation>Export problem rows</translation>
    </message>
    <message>
        <source>问题行.xlsx</source>
        <translation>problem rows.xlsx</translation>
    </message>
    <message>
        <source>{0}.xlsx</source>
        <translation>{0}.xlsx</translation>
    </message>
    <message>
        <source>已保存到 {0}</source>
        <translation>Saved to {0}</translation>
    </message>
    <message>
        <source>任务「{0}」已创建</source>
        <translation>Job “{0}” created</translation>
    </message>
    <message>
        <source>重新读取</source>
        <translation>Read again</translation>
    </message>
</context>
<context>
    <name>Checks</name>
    <message>
        <source>共 {0}，超过账号每天 {1}的国际/港澳台上限，放不下的行会跳过</source>
        <translation>{0} in all, above the account&apos;s daily limit abroad of {1}; rows that do not fit will be skipped</translation>
    </message>
    <message>
        <source>不携带签名，短信从正文开始</source>
        <translation>No signature: the message begins with its body</translation>
    </message>
    <message>
        <source>签名「{0}」已生效</source>
        <translation>Signature “{0}” is effective</translation>
    </message>
    <message>
        <source>模板已生效，含退订方式</source>
        <translation>Template is effective and says how to opt out</translation>
    </message>
    <message>
        <source>模板已生效</source>
        <translation>Template is effective</translation>
    </message>
    <message>
        <source>发送时间允许发送营销短信</source>
        <translation>Marketing messages may leave at this time</translation>
    </message>
    <message>
        <source>套餐包余量充足</source>
        <translation>The packages are sufficient</translation>
    </message>
    <message>
        <source>{0} 行的号码重复但内容不同，会分别发送</source>
        <translation>Rows that repeat a number with other content, all sent: {0}</translation>
    </message>
</context>
<context>
    <name>ContentSection</name>
    <message>
        <source>发送内容</source>
        <translation>Content</translation>
    </message>
    <message>
        <source>所属应用</source>
        <translation>App</translation>
    </message>
    <message>
        <source>签名名称</source>
        <translation>Signature</translation>
    </message>
    <message>
        <source>模板名称</source>
        <translation>Template</translation>
    </message>
    <message>
        <source>发送时间</source>
        <translation>Send time</translation>
    </message>
    <message>
        <source>立即发送</source>
        <translation>Now</translation>
    </message>
    <message>
        <source>定时发送</source>
        <translation>Scheduled</translation>
    </message>
    <message>
        <source>签名名称（非必选）</source>
        <translation>Signature (optional)</translation>
    </message>
    <message>
        <source>不携带签名</source>
        <translation>No signature</translation>
    </message>
    <message>
        <source>之前选择的签名已不能使用，请重新选择，或不携带签名</source>
        <translation>The signature chosen before can no longer be used; choose another or none</translation>
    </message>
    <message>
        <source>定时发送时间（北京时间 UTC+8）</source>
        <translation>Scheduled time (Beijing, UTC+8)</translation>
    </message>
    <message>
        <source>精确到秒，至少晚于现在 1 分钟，最多 {0} 天</source>
        <translation>To the second; at least 1 minute and at most {0} days ahead</translation>
    </message>
    <message>
        <source>运营商报备中，生效后才能使用</source>
        <translation>Being filed with the operators; usable once it is effective</translation>
    </message>
    <message>
        <source>{0}（报备中）</source>
        <translation>{0} (being filed)</translation>
    </message>
    <message>
        <source>{0} · {1} 个变量</source>
        <translation>{0} · variables: {1}</translation>
    </message>
    <message>
        <source>{0} · 没有变量</source>
        <translation>{0} · no variables</translation>
    </message>
    <message>
        <source>{0} · {1}</source>
        <translation>{0} · {1}</translation>
    </message>
    <message>
        <source>验证码</source>
        <translation>verification</translation>
    </message>
    <message>
        <source>通知</source>
        <translation>notification</translation>
    </message>
    <message>
        <source>营销</source>
        <translation>marketing</translation>
    </message>
</context>
<context>
    <name>DropZone</name>
    <message>
        <source>选择文件…</source>
        <translation>Choose a file…</translation>
    </message>
    <message>
        <source>把名单文件拖到页面的任意位置</source>
        <translation>Drop the list anywhere on the page</translation>
    </message>
    <message>
        <source>支持 xlsx、csv，不超过 30 MB</source>
        <translation>xlsx or csv, at most 30 MB</translation>
    </message>
</context>
<context>
    <name>FileRow</name>
    <message>
        <source>文件编码</source>
        <translation>File encoding</translation>
    </message>
    <message>
        <source>工作表</source>
        <translation>Sheet</translation>
    </message>
    <message>
        <source>更换文件</source>
        <translation>Replace</translation>
    </message>
    <message>
        <source>移除文件</source>
        <translation>Remove the file</translation>
    </message>
    <message>
        <source>工作表「{0}」</source>
        <translation>sheet “{0}”</translation>
    </message>
    <message>
        <source>编码 {0}</source>
        <translation>encoding {0}</translation>
    </message>
    <message>
        <source>{0} 行</source>
        <translation>rows: {0}</translation>
    </message>
    <message>
        <source>请在下面选择每个字段所在的列</source>
        <translation>Choose the column of each field below</translation>
    </message>
    <message>
        <source>读取完成，用时 {0} 秒</source>
        <translation>Read in {0} s</translation>
    </message>
    <message>
        <source>只有 {0} 行有号码，请检查编码和号码所在的列</source>
        <translation>only {0} {0:row has|rows have} a number; check the encoding and the number column</translation>
    </message>
    <message>
        <source>首行识别为表头</source>
        <translation>first row is the header</translation>
    </message>
    <message>
        <source>没有表头，首行也会发送</source>
        <translation>no header: the first row is sent as well</translation>
    </message>
    <message>
        <source>包含 {0} 个隐藏行</source>
        <translation>hidden rows included: {0}</translation>
    </message>
    <message>
        <source>包含 {0} 处合并单元格，只有左上角有内容</source>
        <translation>merged ranges: {0}, only their first cell holds anything</translation>
    </message>
    <message>
        <source>另有 {0} 个隐藏工作表</source>
        <translation>hidden sheets: {0}</translation>
    </message>
    <message>
        <source>{0}（隐藏）</source>
        <translation>{0} (hidden)</translation>
    </message>
</context>
<context>
    <name>Files</name>
    <message>
        <source>选择发送名单</source>
        <translation>Choose a list of recipients</translation>
    </message>
    <message>
        <source>表格文件 (*.xlsx *.csv)</source>
        <translation>Sheets (*.xlsx *.csv)</translation>
    </message>
    <message>
        <source>保存到</source>
        <translation>Save as</translation>
    </message>
    <message>
        <source>Excel 工作簿 (*.xlsx)</source>
        <translation>Excel workbook (*.xlsx)</translation>
    </message>
</context>
<context>
    <name>FormArea</name>
    <message>
        <source>没有启用的应用。</source>
        <translation>No app is enabled.</translation>
    </message>
    <message>
        <source>没有已生效的签名。</source>
        <translation>No signature is effective.</translation>
    </message>
    <message>
        <source>没有已生效的正文模板。</source>
        <translation>No template is effective.</translation>
    </message>
    <message>
        <source>去应用列表</source>
        <translation>Go to Apps</translation>
    </message>
    <message>
        <source>去签名管理</source>
        <translation>Go to Signatures</translation>
    </message>
    <message>
        <source>去正文模板管理</source>
        <translation>Go to Templates</translation>
    </message>
    <message>
        <source>还不能创建群发任务</source>
        <translation>A bulk send is not possible yet</translation>
    </message>
</context>
<context>
    <name>Keeping</name>
    <message>
        <source>{0} 个号码</source>
        <translation>{0} {0:number|numbers}</translation>
    </message>
    <message>
        <source>上次有一个没有发送的群发（{0}），可以接着填写；没有任何短信被发送。</source>
        <translation>A bulk send was not finished last time ({0}); you can go on with it. Nothing was sent.</translation>
    </message>
    <message>
        <source>恢复填写的内容</source>
        <translation>Bring back what was entered</translation>
    </message>
</context>
<context>
    <name>MappingTable</name>
    <message>
        <source>模板字段</source>
        <translation>Template field</translation>
    </message>
    <message>
        <source>表格列</source>
        <translation>Sheet column</translation>
    </message>
    <message>
        <source>首行示例</source>
        <translation>First row</translation>
    </message>
    <message>
        <source>检查结果</source>
        <translation>Result</translation>
    </message>
    <message>
        <source>手机号码所在的列</source>
        <translation>Column of the mobile number</translation>
    </message>
    <message>
        <source>变量 {0}</source>
        <translation>Variable {0}</translation>
    </message>
    <message>
        <source>变量 {0} 所在的列</source>
        <translation>Column of variable {0}</translation>
    </message>
    <message>
        <source>手机号码</source>
        <translation>Mobile number</translation>
    </message>
    <message>
        <source>选择列</source>
        <translation>Choose a column</translation>
    </message>
    <message>
        <source>请选择所在的列</source>
        <translation>Choose its column</translation>
    </message>
    <message>
        <source>已对应</source>
        <translation>Matched</translation>
    </message>
    <message>
        <source>{0} 个有效；{1} 个有误、{2} 个重复</source>
        <translation>{0} valid; {1} wrong, {2} repeated</translation>
    </message>
    <message>
        <source>{0} 个有效；{1} 个有误</source>
        <translation>{0} valid; {1} wrong</translation>
    </message>
    <message>
        <source>{0} 个有效；{2} 个重复</source>
        <translation>{0} valid; {2} repeated</translation>
    </message>
    <message>
        <source>{0} 个有效</source>
        <translation>{0} valid</translation>
    </message>
    <message>
        <source>{0} 行为空，将跳过</source>
        <translation>Empty rows, skipped: {0}</translation>
    </message>
    <message>
        <source>全部已填，最长 {0} 字</source>
        <translation>All filled, longest {0} {0:character|characters}</translation>
    </message>
</context>
<context>
    <name>Problems</name>
    <message>
        <source>导出问题行</source>
        <translation>Export problem rows</translation>
    </message>
    <message>
        <source>行号</source>
        <translation>Row</translation>
    </message>
    <message>
        <source>第 {0} 行</source>
        <translation>Row {0}</translation>
    </message>
    <message>
        <source>号码</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>问题</source>
        <translation>Problem</translation>
    </message>
    <message>
        <source>处理</source>
        <translation>Outcome</translation>
    </message>
    <message>
        <source>问题行</source>
        <translation>Problem rows</translation>
    </message>
    <message>
        <source>全部</source>
        <translation>All</translation>
    </message>
    <message>
        <source>合并为 1 条</source>
        <translation>Merged into one</translation>
    </message>
    <message>
        <source>跳过</source>
        <translation>Skipped</translation>
    </message>
    <message>
        <source>重复</source>
        <translation>Repeated</translation>
    </message>
    <message>
        <source>免打扰</source>
        <translation>Do not disturb</translation>
    </message>
    <message>
        <source>已退订</source>
        <translation>Unsubscribed</translation>
    </message>
    <message>
        <source>号码为空</source>
        <translation>No number</translation>
    </message>
    <message>
        <source>科学计数法</source>
        <translation>Scientific notation</translation>
    </message>
    <message>
        <source>境外号码</source>
        <translation>Foreign number</translation>
    </message>
    <message>
        <source>大陆号码</source>
        <translation>Mainland number</translation>
    </message>
    <message>
        <source>国家/地区未知</source>
        <translation>Country not known</translation>
    </message>
    <message>
        <source>号码位数错误</source>
        <translation>Wrong length</translation>
    </message>
    <message>
        <source>国家/地区无价格</source>
        <translation>Country not on sale</translation>
    </message>
    <message>
        <source>号码含其他字符</source>
        <translation>Other characters</translation>
    </message>
    <message>
        <source>号段无效</source>
        <translation>Not a mobile number</translation>
    </message>
    <message>
        <source>变量为空</source>
        <translation>Empty variable</translation>
    </message>
    <message>
        <source>变量不是数字</source>
        <translation>Variable not digits</translation>
    </message>
    <message>
        <source>变量过长</source>
        <translation>Variable too long</translation>
    </message>
    <message>
        <source>变量含链接</source>
        <translation>Link in a variable</translation>
    </message>
    <message>
        <source>内容过长</source>
        <translation>Text too long</translation>
    </message>
    <message>
        <source>短时间内重复</source>
        <translation>Same text just sent</translation>
    </message>
    <message>
        <source>30 秒频率限制</source>
        <translation>30-second limit</translation>
    </message>
    <message>
        <source>1 小时频率限制</source>
        <translation>Hourly limit</translation>
    </message>
    <message>
        <source>当天频率限制</source>
        <translation>Daily limit</translation>
    </message>
    <message>
        <source>单元格为科学计数</source>
        <translation>Scientific cell</translation>
    </message>
    <message>
        <source>单元格数字格式</source>
        <translation>Number format</translation>
    </message>
    <message>
        <source>单元格为日期</source>
        <translation>Date cell</translation>
    </message>
    <message>
        <source>公式没有结果</source>
        <translation>Formula without result</translation>
    </message>
    <message>
        <source>单元格错误值</source>
        <translation>Error cell</translation>
    </message>
    <message>
        <source>单元格过长</source>
        <translation>Cell too long</translation>
    </message>
    <message>
        <source>含控制字符</source>
        <translation>Control characters</translation>
    </message>
</context>
<context>
    <name>RecipientsSection</name>
    <message>
        <source>发送对象</source>
        <translation>Recipients</translation>
    </message>
    <message>
        <source>上传文件</source>
        <translation>Upload a file</translation>
    </message>
    <message>
        <source>手动输入</source>
        <translation>Type numbers</translation>
    </message>
    <message>
        <source>下载标准模板</source>
        <translation>Get the file template</translation>
    </message>
    <message>
        <source>请先选择模板</source>
        <translation>Choose a template first</translation>
    </message>
    <message>
        <source>正在读取…</source>
        <translation>Reading…</translation>
    </message>
    <message>
        <source>正在读取并检查… {0}</source>
        <translation>Reading and checking… {0}</translation>
    </message>
    <message>
        <source>正在读取并检查…</source>
        <translation>Reading and checking…</translation>
    </message>
    <message>
        <source>没有读取</source>
        <translation>Not read</translation>
    </message>
    <message>
        <source>读取已取消</source>
        <translation>Reading cancelled</translation>
    </message>
    <message>
        <source>读取已取消，没有保留任何内容。</source>
        <translation>Reading was cancelled; nothing was kept.</translation>
    </message>
    <message>
        <source>{0} / {1} 个号码</source>
        <translation>{0} / {1} numbers</translation>
    </message>
    <message>
        <source>国家/地区码加号码，可写 852…、+852… 或 00852…；美国、加拿大的号码请以 +1 开头</source>
        <translation>Country code and number: 852…, +852… or 00852…; write numbers of the US and Canada with +1</translation>
    </message>
    <message>
        <source>每行一个以国家/地区码开头的号码，例如
85261234567
+12025550123</source>
        <translation>One number a line, beginning with its country code, such as
85261234567
+12025550123</translation>
    </message>
    <message>
        <source>每行一个手机号，例如 13800138000</source>
        <translation>One mobile number a line, such as 13800138000</translation>
    </message>
    <message>
        <source>手机号码（模板不能含变量）</source>
        <translation>Mobile numbers (for templates without variables)</translation>
    </message>
    <message>
        <source>读取进度</source>
        <translation>Reading progress</translation>
    </message>
    <message>
        <source>取消读取</source>
        <translation>Stop reading</translation>
    </message>
</context>
<context>
    <name>SendDialog</name>
    <message>
        <source>我已清楚了解：本次发送由本账号自费，将产生费用，发出后不可撤回</source>
        <translation>I understand: this send is at this account&apos;s own cost and cannot be recalled</translation>
    </message>
    <message>
        <source>我已清楚了解：发送由本账号自费（本次为模拟，只抵扣模拟套餐包）</source>
        <translation>I understand: sending is at this account&apos;s own cost (simulated this time)</translation>
    </message>
    <message>
        <source>我已核对名单和号码所在的列</source>
        <translation>I have checked the list and its number column</translation>
    </message>
    <message>
        <source>模拟向 {0} 人发送短信？</source>
        <translation>Simulate a send to {0} {0:recipient|recipients}?</translation>
    </message>
    <message>
        <source>模拟向 {0} 人发送</source>
        <translation>Simulate for {0} {0:recipient|recipients}</translation>
    </message>
    <message>
        <source>通过真实网关向 {0} 人发送短信？</source>
        <translation>Send to {0} {0:recipient|recipients} through the live gateway?</translation>
    </message>
    <message>
        <source>确认向 {0} 人发送</source>
        <translation>Send to {0} {0:recipient|recipients}</translation>
    </message>
    <message>
        <source>返回修改</source>
        <translation>Go back</translation>
    </message>
    <message>
        <source>第 1 条内容 · {0}</source>
        <translation>Message 1 · {0}</translation>
    </message>
    <message>
        <source>模拟网关，不会真实发送</source>
        <translation>Simulator, nothing is really sent</translation>
    </message>
    <message>
        <source>真实网关</source>
        <translation>Live gateway</translation>
    </message>
    <message>
        <source>网关</source>
        <translation>Gateway</translation>
    </message>
    <message>
        <source>签名 / 模板</source>
        <translation>Signature / template</translation>
    </message>
    <message>
        <source>应用</source>
        <translation>App</translation>
    </message>
    <message>
        <source>{0} · {1}</source>
        <translation>{0} · {1}</translation>
    </message>
    <message>
        <source>确定发送</source>
        <translation>Confirm and send</translation>
    </message>
    <message>
        <source>发送时间</source>
        <translation>Send time</translation>
    </message>
    <message>
        <source>发送人数</source>
        <translation>Recipients</translation>
    </message>
    <message>
        <source>{0} 人</source>
        <translation>{0}</translation>
    </message>
    <message>
        <source>计费</source>
        <translation>Segments billed</translation>
    </message>
    <message>
        <source>今日额度</source>
        <translation>Daily limit</translation>
    </message>
    <message>
        <source>{0} 个问题行，发送后可在任务详情中下载</source>
        <translation>Problem rows: {0}; download them from the job afterwards</translation>
    </message>
    <message>
        <source>跳过</source>
        <translation>Skipped</translation>
    </message>
    <message>
        <source>定时 {0}（UTC+8），预计用时 {1}（{2} 条/秒）</source>
        <translation>At {0} (UTC+8), takes about {1} ({2}/s)</translation>
    </message>
    <message>
        <source>定时 {0}（UTC+8）</source>
        <translation>At {0} (UTC+8)</translation>
    </message>
    <message>
        <source>立即发送，预计用时 {0}（{1} 条/秒）</source>
        <translation>Now, takes about {0} ({1}/s)</translation>
    </message>
    <message>
        <source>立即发送</source>
        <translation>Now</translation>
    </message>
</context>
<context>
    <name>Sending</name>
    <message>
        <source>核对中…</source>
        <translation>Reviewing…</translation>
    </message>
    <message>
        <source>测试短信已提交</source>
        <translation>Test submitted</translation>
    </message>
    <message>
        <source>{0} 项有误，请先改正</source>
        <translation>{0} to correct first</translation>
    </message>
    <message>
        <source>请上传名单文件或输入号码。</source>
        <translation>Upload a list or type numbers.</translation>
    </message>
    <message>
        <source>还没有发送对象</source>
        <translation>There are no recipients yet</translation>
    </message>
    <message>
        <source>名单还在读取，请稍候</source>
        <translation>The list is still being read</translation>
    </message>
    <message>
        <source>名单还不能发送，请看发送对象中的提示</source>
        <translation>The list cannot be sent yet; see the notes under Recipients</translation>
    </message>
    <message>
        <source>提交中…</source>
        <translation>Submitting…</translation>
    </message>
    <message>
        <source>购买套餐包</source>
        <translation>Buy a package</translation>
    </message>
</context>
<context>
    <name>Summary</name>
    <message>
        <source>套餐包用量</source>
        <translation>Use of the packages</translation>
    </message>
    <message>
        <source>选择签名和模板并添加发送对象后，这里显示每位收件人收到的短信</source>
        <translation>Choose a signature and a template and add recipients: each recipient&apos;s message shows here</translation>
    </message>
    <message>
        <source>{0} 个</source>
        <translation>{0}</translation>
    </message>
    <message>
        <source>{0} 条</source>
        <translation>{0}</translation>
    </message>
    <message>
        <source>{0} 条 × {1} 人</source>
        <translation>{0} each × {1}</translation>
    </message>
    <message>
        <source>选择模板并添加发送对象后，这里显示每位收件人收到的短信</source>
        <translation>Choose a template and add recipients to see the message each of them gets</translation>
    </message>
    <message>
        <source>剩余 {0}</source>
        <translation>{0} left</translation>
    </message>
    <message>
        <source>余 {0}，还差 {1}</source>
        <translation>{0} left, {1} short</translation>
    </message>
    <message>
        <source>{0} → {1}</source>
        <translation>{0} → {1}</translation>
    </message>
    <message>
        <source>发送后剩余</source>
        <translation>left afterwards</translation>
    </message>
    <message>
        <source>本次抵扣 {0}</source>
        <translation>this send {0}</translation>
    </message>
    <message>
        <source>有效号码</source>
        <translation>Valid numbers</translation>
    </message>
    <message>
        <source>计费合计</source>
        <translation>Segments billed</translation>
    </message>
    <message>
        <source>费用合计</source>
        <translation>Total cost</translation>
    </message>
    <message>
        <source>今日额度</source>
        <translation>Daily limit</translation>
    </message>
    <message>
        <source>套餐包</source>
        <translation>Packages</translation>
    </message>
</context>
<context>
    <name>TestDialog</name>
    <message>
        <source>自己的手机号</source>
        <translation>Your own numbers</translation>
    </message>
    <message>
        <source>每行一个，最多 {0} 个</source>
        <translation>One a line, at most {0}</translation>
    </message>
    <message>
        <source>每行一个，以国家/地区码开头，最多 {0} 个</source>
        <translation>One a line, beginning with the country code; {0} at most</translation>
    </message>
    <message>
        <source>我知道测试短信同样计费，每个号码 {0} 条</source>
        <translation>I know that a test is billed as well: {0} per number</translation>
    </message>
    <message>
        <source>模拟发送测试</source>
        <translation>Simulate a test</translation>
    </message>
    <message>
        <source>发送测试</source>
        <translation>Send test</translation>
    </message>
    <message>
        <source>发送测试短信</source>
        <translation>Send a test message</translation>
    </message>
    <message>
        <source>使用第 {0} 条的内容；任务会标为测试</source>
        <translation>With the text of message {0}; the job is marked as a test</translation>
    </message>
    <message>
        <source>发送中…</source>
        <translation>Sending…</translation>
    </message>
</context>
<context>
    <name>TickedConfirm</name>
    <message>
        <source>Esc 返回修改</source>
        <translation>Esc to go back</translation>
    </message>
    <message>
        <source>请先勾选上面的说明</source>
        <translation>Tick the notice above first</translation>
    </message>
</context>
</TS>
