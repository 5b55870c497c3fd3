<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="zh_CN">
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
