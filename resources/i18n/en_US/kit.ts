<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="zh_CN">
<context>
    <name>Amounts</name>
    <message>
        <source>{0} 条</source>
        <translation>{0} {0:segment|segments}</translation>
    </message>
    <message>
        <source>{0}，全部由套餐包抵扣，剩余 {1}</source>
        <translation>{0} from the packages; {1} left</translation>
    </message>
    <message>
        <source>{0}，共 {1}，全部由套餐包抵扣；余额 {2} → {3}</source>
        <translation>{0} for {1} from the packages; balance {2} → {3}</translation>
    </message>
    <message>
        <source>已用 {0} / {1} 条</source>
        <translation>{0} of {1} {1:segment|segments} used</translation>
    </message>
    <message>
        <source>{0} 元</source>
        <translation>{0} yuan</translation>
    </message>
</context>
<context>
    <name>AppFilter</name>
    <message>
        <source>应用</source>
        <translation>App</translation>
    </message>
</context>
<context>
    <name>CampaignOrders</name>
    <message>
        <source>已暂停「{0}」</source>
        <translation>Paused “{0}”</translation>
    </message>
    <message>
        <source>正在暂停「{0}」… 还有 {1} 条在途</source>
        <translation>Pausing “{0}”… still in flight: {1}</translation>
    </message>
    <message>
        <source>继续发送「{0}」，从尚未提交的号码开始</source>
        <translation>Resumed “{0}” with the numbers not submitted yet</translation>
    </message>
    <message>
        <source>已经发送</source>
        <translation>Already sent</translation>
    </message>
    <message>
        <source>{0} 条，不会撤回</source>
        <translation>{0}, cannot be taken back</translation>
    </message>
    <message>
        <source>不再发送</source>
        <translation>Will not be sent</translation>
    </message>
    <message>
        <source>{0} 条</source>
        <translation>{0}</translation>
    </message>
    <message>
        <source>停止后不能继续；没有发送的号码以后可以用「失败重发」另建任务。</source>
        <translation>A stopped task cannot be resumed; “Resend failed” can make a new task of the numbers left.</translation>
    </message>
    <message>
        <source>停止发送「{0}」？</source>
        <translation>Stop sending “{0}”?</translation>
    </message>
    <message>
        <source>停止发送</source>
        <translation>Stop sending</translation>
    </message>
    <message>
        <source>不会收到短信</source>
        <translation>Get no message</translation>
    </message>
    <message>
        <source>{0} 人</source>
        <translation>{0}</translation>
    </message>
    <message>
        <source>套餐包</source>
        <translation>Packages</translation>
    </message>
    <message>
        <source>退还预留的 {0} 条</source>
        <translation>Reserved segments given back: {0}</translation>
    </message>
    <message>
        <source>取消后不能恢复，需要时请重新创建任务。</source>
        <translation>This cannot be undone; create the task again if it is needed.</translation>
    </message>
    <message>
        <source>取消发送「{0}」？</source>
        <translation>Cancel “{0}”?</translation>
    </message>
    <message>
        <source>取消发送</source>
        <translation>Cancel task</translation>
    </message>
    <message>
        <source>取消 {0} 个任务？</source>
        <translation>Cancel {0} {0:task|tasks}?</translation>
    </message>
    <message>
        <source>取消 {0} 个任务</source>
        <translation>Cancel {0} {0:task|tasks}</translation>
    </message>
    <message>
        <source>发送给</source>
        <translation>Goes to</translation>
    </message>
    <message>
        <source>立即开始发送，发出的短信不能撤回。</source>
        <translation>Sending begins at once; what is sent cannot be taken back.</translation>
    </message>
    <message>
        <source>现在发送「{0}」？</source>
        <translation>Send “{0}” now?</translation>
    </message>
    <message>
        <source>现在发送 {0} 个任务？</source>
        <translation>Send {0} {0:task|tasks} now?</translation>
    </message>
    <message>
        <source>立即向 {0} 人发送</source>
        <translation>Send to {0} {0:person|people} now</translation>
    </message>
    <message>
        <source>已创建重发任务 {0}</source>
        <translation>Resend task {0} created</translation>
    </message>
    <message>
        <source>其他</source>
        <translation>Others</translation>
    </message>
    <message>
        <source>{0} 个任务</source>
        <translation>{0} {0:task|tasks}</translation>
    </message>
    <message>
        <source>原定时间</source>
        <translation>Scheduled for</translation>
    </message>
    <message>
        <source>退还预留的全部金额</source>
        <translation>All the money held for it is freed</translation>
    </message>
    <message>
        <source>{0}，已错过</source>
        <translation>{0}, missed</translation>
    </message>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
</context>
<context>
    <name>CampaignState</name>
    <message>
        <source>异常</source>
        <translation>On hold</translation>
    </message>
    <message>
        <source>不携带签名</source>
        <translation>No signature</translation>
    </message>
    <message>
        <source>{0} {1}</source>
        <translation>{0} {1}</translation>
    </message>
    <message>
        <source>{0}（{1}）</source>
        <translation>{0} ({1})</translation>
    </message>
    <message>
        <source>回执分析</source>
        <translation>Receipts</translation>
    </message>
    <message>
        <source>详情</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>暂停</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>继续发送</source>
        <translation>Resume</translation>
    </message>
    <message>
        <source>取消发送</source>
        <translation>Cancel task</translation>
    </message>
    <message>
        <source>立即发送</source>
        <translation>Start now</translation>
    </message>
    <message>
        <source>停止</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>失败重发</source>
        <translation>Resend failed</translation>
    </message>
</context>
<context>
    <name>ChartOverlay</name>
    <message>
        <source>暂无数据</source>
        <translation>No data</translation>
    </message>
</context>
<context>
    <name>ChartScale</name>
    <message>
        <source>{0}{1}日 {2}</source>
        <translation>{2} {1} {0}</translation>
    </message>
    <message>
        <source>{0}{1}日 {2}</source>
        <comment>time</comment>
        <translation>{1} {0}, {2}</translation>
    </message>
    <message>
        <source>1月</source>
        <translation>Jan</translation>
    </message>
    <message>
        <source>2月</source>
        <translation>Feb</translation>
    </message>
    <message>
        <source>3月</source>
        <translation>Mar</translation>
    </message>
    <message>
        <source>4月</source>
        <translation>Apr</translation>
    </message>
    <message>
        <source>5月</source>
        <translation>May</translation>
    </message>
    <message>
        <source>6月</source>
        <translation>Jun</translation>
    </message>
    <message>
        <source>7月</source>
        <translation>Jul</translation>
    </message>
    <message>
        <source>8月</source>
        <translation>Aug</translation>
    </message>
    <message>
        <source>9月</source>
        <translation>Sep</translation>
    </message>
    <message>
        <source>10月</source>
        <translation>Oct</translation>
    </message>
    <message>
        <source>11月</source>
        <translation>Nov</translation>
    </message>
    <message>
        <source>12月</source>
        <translation>Dec</translation>
    </message>
    <message>
        <source>星期一</source>
        <translation>Mon</translation>
    </message>
    <message>
        <source>星期二</source>
        <translation>Tue</translation>
    </message>
    <message>
        <source>星期三</source>
        <translation>Wed</translation>
    </message>
    <message>
        <source>星期四</source>
        <translation>Thu</translation>
    </message>
    <message>
        <source>星期五</source>
        <translation>Fri</translation>
    </message>
    <message>
        <source>星期六</source>
        <translation>Sat</translation>
    </message>
    <message>
        <source>星期日</source>
        <translation>Sun</translation>
    </message>
    <message>
        <source>{0} 万</source>
        <translation>{0}k</translation>
    </message>
    <message>
        <source>{0} 亿</source>
        <translation>{0}M</translation>
    </message>
</context>
<context>
    <name>ChoiceFilter</name>
    <message>
        <source>全部</source>
        <translation>All</translation>
    </message>
</context>
<context>
    <name>ColumnChooser</name>
    <message>
        <source>列</source>
        <translation>Columns</translation>
    </message>
    <message>
        <source>恢复默认</source>
        <translation>Restore defaults</translation>
    </message>
    <message>
        <source>显示的列（Alt+↑↓ 移动）</source>
        <translation>Columns shown (Alt+↑↓ moves one)</translation>
    </message>
    <message>
        <source>降序</source>
        <translation>Descending</translation>
    </message>
    <message>
        <source>升序</source>
        <translation>Ascending</translation>
    </message>
    <message>
        <source>排序</source>
        <translation>Sort</translation>
    </message>
    <message>
        <source>默认顺序</source>
        <translation>Default order</translation>
    </message>
    <message>
        <source>舒适</source>
        <translation>Comfortable</translation>
    </message>
    <message>
        <source>紧凑</source>
        <translation>Compact</translation>
    </message>
    <message>
        <source>行高</source>
        <translation>Row height</translation>
    </message>
</context>
<context>
    <name>Columns</name>
    <message>
        <source>操作</source>
        <translation>Actions</translation>
    </message>
</context>
<context>
    <name>CountryCosts</name>
    <message>
        <source>各国家/地区的费用</source>
        <translation>Cost by country</translation>
    </message>
    <message>
        <source>没有可发送的号码</source>
        <translation>No numbers to send to</translation>
    </message>
    <message>
        <source>国家/地区</source>
        <translation>Country or region</translation>
    </message>
    <message>
        <source>行数</source>
        <translation>Rows</translation>
    </message>
    <message>
        <source>条数</source>
        <translation>Segments</translation>
    </message>
    <message>
        <source>单价（元）</source>
        <translation>Price (yuan)</translation>
    </message>
    <message>
        <source>金额（元）</source>
        <translation>Cost (yuan)</translation>
    </message>
</context>
<context>
    <name>DateRangeFilter</name>
    <message>
        <source>今天</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>昨天</source>
        <translation>Yesterday</translation>
    </message>
    <message>
        <source>最近 7 天</source>
        <translation>Last 7 days</translation>
    </message>
    <message>
        <source>最近 30 天</source>
        <translation>Last 30 days</translation>
    </message>
    <message>
        <source>不限</source>
        <translation>Any time</translation>
    </message>
    <message>
        <source>自选日期…</source>
        <translation>Choose dates…</translation>
    </message>
    <message>
        <source>{0} 至 {1}</source>
        <translation>{0} to {1}</translation>
    </message>
</context>
<context>
    <name>Dialog</name>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
</context>
<context>
    <name>Donut</name>
    <message>
        <source>其他 {0} 项</source>
        <translation>{0} others</translation>
    </message>
    <message>
        <source>{0} {1}，占 {2}</source>
        <translation>{0} {1}, {2} of all</translation>
    </message>
    <message>
        <source>暂无数据</source>
        <translation>No data</translation>
    </message>
</context>
<context>
    <name>Drawer</name>
    <message>
        <source>上一条</source>
        <translation>Previous</translation>
    </message>
    <message>
        <source>下一条</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>关闭</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>Durations</name>
    <message>
        <source>{0} 秒</source>
        <translation>{0} s</translation>
    </message>
    <message>
        <source>{0} 分 {1} 秒</source>
        <translation>{0} min {1} s</translation>
    </message>
    <message>
        <source>{0} 小时 {1} 分</source>
        <translation>{0} h {1} min</translation>
    </message>
    <message>
        <source>约 {0} 秒</source>
        <translation>about {0} s</translation>
    </message>
    <message>
        <source>约 {0} 分钟</source>
        <translation>about {0} min</translation>
    </message>
    <message>
        <source>约 {0} 小时</source>
        <translation>about {0} h</translation>
    </message>
    <message>
        <source>约 {0} 小时 {1} 分</source>
        <translation>about {0} h {1} min</translation>
    </message>
</context>
<context>
    <name>ErrorState</name>
    <message>
        <source>{0}（{1}）</source>
        <translation>{0} ({1})</translation>
    </message>
    <message>
        <source>重试</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>复制详情</source>
        <translation>Copy details</translation>
    </message>
</context>
<context>
    <name>FieldBox</name>
    <message>
        <source>请先勾选</source>
        <translation>Please tick this first</translation>
    </message>
    <message>
        <source>请选择{0}</source>
        <translation>Please choose: {0}</translation>
    </message>
    <message>
        <source>请填写{0}</source>
        <translation>Please fill in: {0}</translation>
    </message>
</context>
<context>
    <name>FilterRow</name>
    <message>
        <source>重置</source>
        <translation>Reset</translation>
    </message>
    <message>
        <source>更多筛选</source>
        <translation>More filters</translation>
    </message>
    <message>
        <source>刷新</source>
        <translation>Refresh</translation>
    </message>
    <message>
        <source>列设置</source>
        <translation>Columns</translation>
    </message>
    <message>
        <source>导出</source>
        <translation>Export</translation>
    </message>
</context>
<context>
    <name>Form</name>
    <message>
        <source>请选择</source>
        <translation>Choose</translation>
    </message>
</context>
<context>
    <name>FormDialog</name>
    <message>
        <source>保存中…</source>
        <translation>Saving…</translation>
    </message>
    <message>
        <source>{0} 项有误</source>
        <translation>To correct: {0}</translation>
    </message>
</context>
<context>
    <name>FullForm</name>
    <message>
        <source>暂停</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>停止</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>进度</source>
        <translation>Progress</translation>
    </message>
    <message>
        <source>已提交</source>
        <translation>Submitted</translation>
    </message>
    <message>
        <source>当前速度</source>
        <translation>Speed</translation>
    </message>
    <message>
        <source>剩余时间</source>
        <translation>Time left</translation>
    </message>
    <message>
        <source>已用时</source>
        <translation>Elapsed</translation>
    </message>
    <message>
        <source>已计费</source>
        <translation>Billed segments</translation>
    </message>
    <message>
        <source>近 3 分钟速度</source>
        <translation>Last 3 minutes</translation>
    </message>
    <message>
        <source>继续</source>
        <translation>Resume</translation>
    </message>
    <message>
        <source>{0} 条</source>
        <translation>{0}</translation>
    </message>
</context>
<context>
    <name>ImageDialog</name>
    <message>
        <source>关闭</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>ImageField</name>
    <message>
        <source>选择图片</source>
        <translation>Choose picture</translation>
    </message>
    <message>
        <source>查看</source>
        <translation>View</translation>
    </message>
    <message>
        <source>重新上传</source>
        <translation>Replace</translation>
    </message>
    <message>
        <source>移除</source>
        <translation>Remove</translation>
    </message>
    <message>
        <source>{0}：{1}</source>
        <translation>{0}: {1}</translation>
    </message>
    <message>
        <source>图片文件 (*.jpg *.jpeg *.png)</source>
        <translation>Pictures (*.jpg *.jpeg *.png)</translation>
    </message>
    <message>
        <source>正在检查图片…</source>
        <translation>Checking the picture…</translation>
    </message>
    <message>
        <source>拖入图片，或从文件选择</source>
        <translation>Drop a picture here, or choose one</translation>
    </message>
    <message>
        <source>jpg、png，不超过 {0} MB</source>
        <translation>jpg or png, up to {0} MB</translation>
    </message>
    <message>
        <source>{0} · {1} × {2}</source>
        <translation>{0} · {1} × {2}</translation>
    </message>
</context>
<context>
    <name>LineForm</name>
    <message>
        <source>暂停</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>停止</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>继续</source>
        <translation>Resume</translation>
    </message>
    <message>
        <source>{0} · {1}</source>
        <translation>{0} · {1}</translation>
    </message>
    <message>
        <source>{0} · {1} · 剩余{2}</source>
        <translation>{0} · {1} · {2} left</translation>
    </message>
</context>
<context>
    <name>ListTable</name>
    <message>
        <source>暂无数据</source>
        <translation>No data</translation>
    </message>
    <message>
        <source>没有符合条件的记录</source>
        <translation>No records match the filters</translation>
    </message>
    <message>
        <source>正在读取…</source>
        <translation>Loading…</translation>
    </message>
</context>
<context>
    <name>NothingFound</name>
    <message>
        <source>没有符合条件的记录</source>
        <translation>Nothing matches</translation>
    </message>
    <message>
        <source>清除筛选</source>
        <translation>Clear filters</translation>
    </message>
</context>
<context>
    <name>Page</name>
    <message>
        <source>重试</source>
        <translation>Try again</translation>
    </message>
</context>
<context>
    <name>Pager</name>
    <message>
        <source>每页条数</source>
        <translation>Rows per page</translation>
    </message>
    <message>
        <source>{0} 条/页</source>
        <translation>{0} / page</translation>
    </message>
    <message>
        <source>第一页</source>
        <translation>First page</translation>
    </message>
    <message>
        <source>上一页</source>
        <translation>Previous page</translation>
    </message>
    <message>
        <source>下一页</source>
        <translation>Next page</translation>
    </message>
    <message>
        <source>最后一页</source>
        <translation>Last page</translation>
    </message>
    <message>
        <source>第 {0} / {1} 页</source>
        <translation>Page {0} of {1}</translation>
    </message>
    <message>
        <source>共 {0} 条</source>
        <translation>Total: {0}</translation>
    </message>
</context>
<context>
    <name>PasswordField</name>
    <message>
        <source>显示</source>
        <translation>Show</translation>
    </message>
    <message>
        <source>隐藏</source>
        <translation>Hide</translation>
    </message>
</context>
<context>
    <name>PhonePreview</name>
    <message>
        <source>上一条</source>
        <translation>Previous message</translation>
    </message>
    <message>
        <source>下一条</source>
        <translation>Next message</translation>
    </message>
    <message>
        <source>最长</source>
        <translation>Longest</translation>
    </message>
    <message>
        <source>跳到字数最多的一条</source>
        <translation>Go to the longest message</translation>
    </message>
    <message>
        <source>多条</source>
        <translation>Multi-part</translation>
    </message>
    <message>
        <source>跳到下一条长短信</source>
        <translation>Go to the next message of several segments</translation>
    </message>
    <message>
        <source>选择签名和模板，并添加发送对象后，这里显示每位收件人收到的短信</source>
        <translation>Choose a signature and a template and add recipients to see here what each of them will receive</translation>
    </message>
    <message>
        <source>第 {0} / {1} 条</source>
        <translation>{0} of {1}</translation>
    </message>
    <message>
        <source>{0} 字（含签名）</source>
        <translation>{0} with signature</translation>
    </message>
    <message>
        <source>{0} 字</source>
        <translation>{0}</translation>
    </message>
    <message>
        <source>长短信 {0} 条 · {1} 字</source>
        <translation>{0} segments · {1}</translation>
    </message>
    <message>
        <source>1 条</source>
        <translation>1 segment</translation>
    </message>
    <message>
        <source>短信预览</source>
        <translation>Preview</translation>
    </message>
    <message>
        <source>跳到</source>
        <translation>Go to</translation>
    </message>
    <message>
        <source>本条字数</source>
        <translation>Characters</translation>
    </message>
    <message>
        <source>拆分</source>
        <translation>Split</translation>
    </message>
</context>
<context>
    <name>PhoneScreen</name>
    <message>
        <source>短信内容</source>
        <translation>Message text</translation>
    </message>
    <message>
        <source>{0} {1}</source>
        <translation>{0}, {1}</translation>
    </message>
</context>
<context>
    <name>RangePicker</name>
    <message>
        <source>开始日期</source>
        <translation>Start date</translation>
    </message>
    <message>
        <source>结束日期</source>
        <translation>End date</translation>
    </message>
    <message>
        <source>确定范围</source>
        <translation>Use these dates</translation>
    </message>
    <message>
        <source>结束日期不能早于开始日期</source>
        <translation>The end date cannot be before the start date</translation>
    </message>
</context>
<context>
    <name>RankedBars</name>
    <message>
        <source>{0} {1}，占 {2}</source>
        <translation>{0} {1}, {2} of all</translation>
    </message>
    <message>
        <source>暂无数据</source>
        <translation>No data</translation>
    </message>
</context>
<context>
    <name>ResendDialog</name>
    <message>
        <source>重发「{0}」中未送出的短信</source>
        <translation>Resend messages of “{0}” that did not go out</translation>
    </message>
    <message>
        <source>会生成一个新任务；下一步核对人数和计费后才会发送</source>
        <translation>Makes a new task; nothing is sent before you have checked people and cost in the next step</translation>
    </message>
    <message>
        <source>{0} 条，原因可能已经消除</source>
        <translation>{0}, for reasons that may be gone now</translation>
    </message>
    <message>
        <source>没有</source>
        <translation>None</translation>
    </message>
    <message>
        <source>可重发的失败</source>
        <translation>Failed, may be resent</translation>
    </message>
    <message>
        <source>停止时没有发送的 {0} 条也发送</source>
        <translation>Also send what the stop left: {0}</translation>
    </message>
    <message>
        <source>结果未知的 {0} 条也重发</source>
        <translation>Also resend unknown results: {0}</translation>
    </message>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>这类结果未知的短信大多其实已经发出，重发可能让对方收到两次；程序不会自动重发。</source>
        <translation>Of unknown results like these, most were in fact sent; a resend may reach the person twice. The program never resends them by itself.</translation>
    </message>
    <message>
        <source>输入结果未知的条数 {0} 以确认</source>
        <translation>Type the number of unknown results, {0}, to confirm</translation>
    </message>
    <message>
        <source>核对 {0} 条…</source>
        <translation>Check {0} {0:message|messages}…</translation>
    </message>
    <message>
        <source>没有选择要重发的短信</source>
        <translation>No messages chosen to resend</translation>
    </message>
    <message>
        <source>请先输入结果未知的条数</source>
        <translation>Type the number of unknown results first</translation>
    </message>
</context>
<context>
    <name>ReviewDesk</name>
    <message>
        <source>审核结果</source>
        <translation>Result</translation>
    </message>
    <message>
        <source>未通过原因</source>
        <translation>Reason for rejection</translation>
    </message>
    <message>
        <source>模拟审核「{0}」</source>
        <translation>Simulated review of “{0}”</translation>
    </message>
    <message>
        <source>给出结果</source>
        <translation>Give the result</translation>
    </message>
    <message>
        <source>仅模拟网关可用，用于演示和培训：结果由你决定，不代表运营商的审核。</source>
        <translation>Only on the simulated gateway, for demonstrations and training: you decide the result, it says nothing about a carrier&apos;s review.</translation>
    </message>
</context>
<context>
    <name>Reviewer</name>
    <message>
        <source>模拟审核…</source>
        <translation>Simulated review…</translation>
    </message>
    <message>
        <source>已给出模拟审核结果</source>
        <translation>Simulated result given</translation>
    </message>
</context>
<context>
    <name>Ring</name>
    <message>
        <source>进度</source>
        <translation>Progress</translation>
    </message>
    <message>
        <source>进行中</source>
        <translation>Running</translation>
    </message>
</context>
<context>
    <name>RowsModel</name>
    <message>
        <source>选择本页全部</source>
        <translation>Select all on this page</translation>
    </message>
    <message>
        <source>{0}，降序</source>
        <translation>{0}, descending</translation>
    </message>
    <message>
        <source>{0}，升序</source>
        <translation>{0}, ascending</translation>
    </message>
</context>
<context>
    <name>RunningCard</name>
    <message>
        <source>{0}：{1}，已提交 {2}</source>
        <translation>{0}: {1}, {2} submitted</translation>
    </message>
</context>
<context>
    <name>RunningStrip</name>
    <message>
        <source>最多每秒 {0} 条</source>
        <translation>At most {0} a second</translation>
    </message>
    <message>
        <source>任务 ID {0} · {1}</source>
        <translation>Task {0} · {1}</translation>
    </message>
    <message>
        <source>任务 ID {0} · 【{1}】 · 模板「{2}」 · {3}</source>
        <translation>Task {0} · 【{1}】 · template “{2}” · {3}</translation>
    </message>
    <message>
        <source>另有 {0} 个任务正在发送或已暂停</source>
        <translation>More tasks sending or paused: {0}</translation>
    </message>
</context>
<context>
    <name>RunningView</name>
    <message>
        <source>{0} 条/秒</source>
        <translation>{0} / s</translation>
    </message>
    <message>
        <source>发送中</source>
        <translation>Sending</translation>
    </message>
    <message>
        <source>正在暂停</source>
        <translation>Pausing</translation>
    </message>
    <message>
        <source>已暂停</source>
        <translation>Paused</translation>
    </message>
    <message>
        <source>等待重试</source>
        <translation>Waiting to retry</translation>
    </message>
    <message>
        <source>正在停止</source>
        <translation>Stopping</translation>
    </message>
    <message>
        <source>正在暂停… 还有 {0} 条在途</source>
        <translation>Pausing… {0} still in flight</translation>
    </message>
    <message>
        <source>正在停止… 还有 {0} 条在途</source>
        <translation>Stopping… {0} still in flight</translation>
    </message>
    <message>
        <source>继续时从尚未提交的号码开始，不会重复发送</source>
        <translation>Resuming starts with numbers not yet submitted; nothing is sent twice</translation>
    </message>
    <message>
        <source>触发频率限制，{0} 秒后重试</source>
        <translation>Rate limit reached, trying again in {0} s</translation>
    </message>
</context>
<context>
    <name>SaveFile</name>
    <message>
        <source>保存到</source>
        <translation>Save to</translation>
    </message>
    <message>
        <source>Excel 工作簿 (*.xlsx)</source>
        <translation>Excel workbook (*.xlsx)</translation>
    </message>
    <message>
        <source>CSV 文件 (*.csv)</source>
        <translation>CSV file (*.csv)</translation>
    </message>
    <message>
        <source>PDF 文档 (*.pdf)</source>
        <translation>PDF document (*.pdf)</translation>
    </message>
    <message>
        <source>打开文件夹</source>
        <translation>Open folder</translation>
    </message>
</context>
<context>
    <name>SegmentBar</name>
    <message>
        <source>计费条数</source>
        <translation>Billed segments</translation>
    </message>
</context>
<context>
    <name>SelectionBar</name>
    <message>
        <source>已选的行</source>
        <translation>Selected rows</translation>
    </message>
    <message>
        <source>选择全部</source>
        <translation>Select all</translation>
    </message>
    <message>
        <source>取消选择</source>
        <translation>Clear selection</translation>
    </message>
    <message>
        <source>已选 {0} 个</source>
        <translation>Selected: {0}</translation>
    </message>
    <message>
        <source>选择全部 {0} 个</source>
        <translation>Select all {0}</translation>
    </message>
</context>
<context>
    <name>SendConfirm</name>
    <message>
        <source>我已清楚了解：本次发送由本账号自费，将产生费用，发出后不可撤回</source>
        <translation>I understand that this send is at my own cost and cannot be taken back</translation>
    </message>
    <message>
        <source>模拟向 {0} 人发送短信？</source>
        <translation>Simulate sending to {0} {0:person|people}?</translation>
    </message>
    <message>
        <source>模拟向 {0} 人发送</source>
        <translation>Simulate sending to {0} {0:person|people}</translation>
    </message>
    <message>
        <source>通过真实网关向 {0} 人发送短信？</source>
        <translation>Send to {0} {0:person|people} through the live gateway?</translation>
    </message>
    <message>
        <source>确认向 {0} 人发送</source>
        <translation>Send to {0} {0:person|people}</translation>
    </message>
    <message>
        <source>确定发送</source>
        <translation>Confirm and send</translation>
    </message>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>{0} · {1}</source>
        <translation>{0} · {1}</translation>
    </message>
    <message>
        <source>签名 / 模板</source>
        <translation>Signature / template</translation>
    </message>
    <message>
        <source>发送人数</source>
        <translation>People</translation>
    </message>
    <message>
        <source>{0} 人</source>
        <translation>{0}</translation>
    </message>
    <message>
        <source>计费</source>
        <translation>Billing</translation>
    </message>
    <message>
        <source>今日额度</source>
        <translation>Daily limit</translation>
    </message>
    <message>
        <source>{0} 个号码</source>
        <translation>{0}</translation>
    </message>
    <message>
        <source>跳过</source>
        <translation>Skipped</translation>
    </message>
</context>
<context>
    <name>Teaching</name>
    <message>
        <source>处理建议</source>
        <translation>Advice</translation>
    </message>
    <message>
        <source>还有</source>
        <translation>Also</translation>
    </message>
    <message>
        <source>位置</source>
        <translation>Where</translation>
    </message>
    <message>
        <source>可以改为</source>
        <translation>Could be</translation>
    </message>
</context>
<context>
    <name>TickedConfirm</name>
    <message>
        <source>请先勾选上面的说明</source>
        <translation>Tick the notice above first</translation>
    </message>
</context>
<context>
    <name>TimeChart</name>
    <message>
        <source>时间</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>，</source>
        <translation>, </translation>
    </message>
    <message>
        <source>暂无数据</source>
        <translation>No data</translation>
    </message>
    <message>
        <source>{0} 至 {1}，共 {2} 个时间点</source>
        <translation>{0} to {1}, points: {2}</translation>
    </message>
    <message>
        <source>{0}：最高 {1}，最低 {2}</source>
        <translation>{0}: highest {1}, lowest {2}</translation>
    </message>
</context>
<context>
    <name>Toast</name>
    <message>
        <source>关闭</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>TypedConfirm</name>
    <message>
        <source>Esc 返回</source>
        <translation>Esc goes back</translation>
    </message>
    <message>
        <source>输入 {0} 以确认</source>
        <translation>Type {0} to confirm</translation>
    </message>
    <message>
        <source>先完成上面的确认</source>
        <translation>Complete the confirmation above first</translation>
    </message>
</context>
<context>
    <name>_PartLegend</name>
    <message>
        <source>成功 {0}</source>
        <translation>Accepted {0}</translation>
    </message>
    <message>
        <source>失败 {0}</source>
        <translation>Failed {0}</translation>
    </message>
    <message>
        <source>结果未知 {0}</source>
        <translation>Unknown {0}</translation>
    </message>
    <message>
        <source>待发送 {0}</source>
        <translation>Waiting {0}</translation>
    </message>
</context>
</TS>
