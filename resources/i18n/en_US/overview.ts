<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="zh_CN">
<context>
    <name>Attention</name>
    <message>
        <source>{0} 条短信结果未知</source>
        <translation>Messages with unknown results: {0}</translation>
    </message>
    <message>
        <source>正在向运营商核实，不会自动重发</source>
        <translation>Being checked with the carrier; none is sent again by itself</translation>
    </message>
    <message>
        <source>查看</source>
        <translation>View</translation>
    </message>
    <message>
        <source>任务「{0}」错过了定时发送时间</source>
        <translation>Task “{0}” missed its start</translation>
    </message>
    <message>
        <source>请决定立即开始或取消</source>
        <translation>Start it now or cancel it</translation>
    </message>
    <message>
        <source>处理</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>任务「{0}」已暂停</source>
        <translation>Task “{0}” is paused</translation>
    </message>
    <message>
        <source>没有启用的应用</source>
        <translation>No app is enabled</translation>
    </message>
    <message>
        <source>短信要从一个启用的应用发出</source>
        <translation>Messages are sent from an enabled app</translation>
    </message>
    <message>
        <source>去启用</source>
        <translation>Enable one</translation>
    </message>
    <message>
        <source>资质「{0}」未通过审核</source>
        <translation>Qualification “{0}” was rejected</translation>
    </message>
    <message>
        <source>签名「{0}」未通过审核</source>
        <translation>Signature “{0}” was rejected</translation>
    </message>
    <message>
        <source>模板「{0}」未通过审核</source>
        <translation>Template “{0}” was rejected</translation>
    </message>
    <message>
        <source>国内套餐包预计 {0} 天内用完</source>
        <translation>Domestic packages last about {0} d</translation>
    </message>
    <message>
        <source>国内套餐包预计今天用完</source>
        <translation>Domestic packages end today</translation>
    </message>
    <message>
        <source>按近 7 天日均 {0} 条估算</source>
        <translation>At the mean of the last 7 days, {0} segments a day</translation>
    </message>
    <message>
        <source>购买</source>
        <translation>Buy</translation>
    </message>
    <message>
        <source>修改</source>
        <translation>Edit</translation>
    </message>
    <message>
        <source>{0} 个资质审核中</source>
        <translation>Qualifications under review: {0}</translation>
    </message>
    <message>
        <source>{0} 个签名审核中</source>
        <translation>Signatures under review: {0}</translation>
    </message>
    <message>
        <source>结果会出现在通知中</source>
        <translation>The result comes as a notice</translation>
    </message>
    <message>
        <source>{0} 个模板审核中</source>
        <translation>Templates under review: {0}</translation>
    </message>
    <message>
        <source>{0} 个任务待发送</source>
        <translation>Scheduled tasks: {0}</translation>
    </message>
    <message>
        <source>到时间会自动开始</source>
        <translation>Start by themselves when due</translation>
    </message>
    <message>
        <source>{0} 条通知未读</source>
        <translation>Unread notices: {0}</translation>
    </message>
    <message>
        <source>在窗口右上角的铃铛里查看</source>
        <translation>See the bell at the top right of the window</translation>
    </message>
    <message>
        <source>待处理</source>
        <translation>To do</translation>
    </message>
</context>
<context>
    <name>AttentionCard</name>
    <message>
        <source>没有需要处理的事项</source>
        <translation>Nothing needs your attention</translation>
    </message>
    <message>
        <source>{0} 项待处理</source>
        <translation>{0} to do</translation>
    </message>
</context>
<context>
    <name>Checklist</name>
    <message>
        <source>新增实名资质</source>
        <translation>Add a qualification</translation>
    </message>
    <message>
        <source>说明签名属于谁，通过审核后才能创建国内签名</source>
        <translation>It says whom a signature belongs to; domestic signatures need an approved one</translation>
    </message>
    <message>
        <source>去新增资质</source>
        <translation>Add qualification</translation>
    </message>
    <message>
        <source>创建签名</source>
        <translation>Create a signature</translation>
    </message>
    <message>
        <source>短信开头【】里的名称，通过审核并生效后才能使用</source>
        <translation>The name in 【】 at the start of a message; usable once approved and effective</translation>
    </message>
    <message>
        <source>去创建签名</source>
        <translation>Create signature</translation>
    </message>
    <message>
        <source>创建正文模板</source>
        <translation>Create a template</translation>
    </message>
    <message>
        <source>短信正文，可变的部分写成 {1}、{2}，通过审核后才能使用</source>
        <translation>The text of the message, with {1}, {2} where it varies; usable once approved</translation>
    </message>
    <message>
        <source>去创建模板</source>
        <translation>Create template</translation>
    </message>
    <message>
        <source>创建应用</source>
        <translation>Create an app</translation>
    </message>
    <message>
        <source>短信从应用发出，发送量限制和统计都按应用区分</source>
        <translation>Messages are sent from an app; limits and statistics are kept per app</translation>
    </message>
    <message>
        <source>去创建应用</source>
        <translation>Create app</translation>
    </message>
    <message>
        <source>购买套餐包</source>
        <translation>Buy a package</translation>
    </message>
    <message>
        <source>发送按条计费，从套餐包中扣减</source>
        <translation>Sending is billed by segment and taken from packages</translation>
    </message>
    <message>
        <source>去购买套餐包</source>
        <translation>Buy package</translation>
    </message>
    <message>
        <source>第一次群发</source>
        <translation>Send for the first time</translation>
    </message>
    <message>
        <source>选择签名和模板，导入名单，预览后确认发送</source>
        <translation>Choose signature and template, import the list, look at the preview and confirm</translation>
    </message>
    <message>
        <source>去群发短信</source>
        <translation>Go to bulk sending</translation>
    </message>
    <message>
        <source>发出第一条短信</source>
        <translation>Your first message</translation>
    </message>
    <message>
        <source>完成下面的步骤就可以群发短信。勾选由工作区里的数据决定。</source>
        <translation>Complete these steps to send in bulk. What is ticked follows from the data of the workspace.</translation>
    </message>
    <message>
        <source>已完成 {0} / {1}</source>
        <translation>{0} of {1} done</translation>
    </message>
</context>
<context>
    <name>EntryRow</name>
    <message>
        <source>{0}：{1}</source>
        <translation>{0}: {1}</translation>
    </message>
</context>
<context>
    <name>FailuresCard</name>
    <message>
        <source>今日失败原因</source>
        <translation>Failures today</translation>
    </message>
    <message>
        <source>查看记录</source>
        <translation>View records</translation>
    </message>
    <message>
        <source>没有给出原因</source>
        <translation>No reason given</translation>
    </message>
    <message>
        <source>其他</source>
        <translation>Others</translation>
    </message>
    <message>
        <source>共 {0} 条</source>
        <translation>{0} in all</translation>
    </message>
</context>
<context>
    <name>FigureCard</name>
    <message>
        <source>{0}没有可比数据</source>
        <translation>{0}: no data</translation>
    </message>
</context>
<context>
    <name>FigureRow</name>
    <message>
        <source>条</source>
        <translation>messages</translation>
    </message>
    <message>
        <source>短信请求量</source>
        <translation>Requests</translation>
    </message>
    <message>
        <source>提交成功率</source>
        <translation>Success rate</translation>
    </message>
    <message>
        <source>计费条数</source>
        <translation>Billed segments</translation>
    </message>
    <message>
        <source>条</source>
        <comment>segments</comment>
        <translation>segments</translation>
    </message>
    <message>
        <source>国内套餐包剩余</source>
        <translation>Packages left</translation>
    </message>
    <message>
        <source>较昨日同期</source>
        <translation>vs yesterday</translation>
    </message>
    <message>
        <source>较前 {0} 天</source>
        <translation>vs prior {0} days</translation>
    </message>
</context>
<context>
    <name>OverviewPage</name>
    <message>
        <source>今天</source>
        <translation>Today</translation>
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
        <source>时间范围</source>
        <translation>Time range</translation>
    </message>
    <message>
        <source>创建群发任务</source>
        <translation>New bulk send</translation>
    </message>
    <message>
        <source>正在读取概览…</source>
        <translation>Loading the overview…</translation>
    </message>
    <message>
        <source>概览</source>
        <translation>Overview</translation>
    </message>
</context>
<context>
    <name>PackageCard</name>
    <message>
        <source>/ {0} 条</source>
        <translation>/ {0}</translation>
    </message>
    <message>
        <source>近 7 天无消耗</source>
        <translation>Unused for 7 days</translation>
    </message>
    <message>
        <source>约可用 {0} 天</source>
        <translation>About {0} d</translation>
    </message>
</context>
<context>
    <name>RecentTasks</name>
    <message>
        <source>部分结果未知</source>
        <translation>Some unknown</translation>
    </message>
    <message>
        <source>{0} {1}%</source>
        <translation>{0} {1}%</translation>
    </message>
    <message>
        <source>昨天 {0}</source>
        <translation>Yesterday {0}</translation>
    </message>
    <message>
        <source>今天 {0}</source>
        <translation>Today {0}</translation>
    </message>
    <message>
        <source>明天 {0}</source>
        <translation>Tomorrow {0}</translation>
    </message>
    <message>
        <source>最近群发任务</source>
        <translation>Recent bulk sends</translation>
    </message>
    <message>
        <source>全部任务</source>
        <translation>All tasks</translation>
    </message>
    <message>
        <source>任务</source>
        <translation>Task</translation>
    </message>
    <message>
        <source>发送对象</source>
        <translation>Recipients</translation>
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
        <translation>Sent at</translation>
    </message>
    <message>
        <source>还没有群发任务</source>
        <translation>No bulk send yet</translation>
    </message>
    <message>
        <source>{0} · {1}</source>
        <translation>{0} · {1}</translation>
    </message>
</context>
<context>
    <name>RunningStrip</name>
    <message>
        <source>查看</source>
        <translation>View</translation>
    </message>
    <message>
        <source>{0}：{1}，已提交 {2}</source>
        <translation>{0}: {1}, {2} submitted</translation>
    </message>
</context>
<context>
    <name>RunningStrips</name>
    <message>
        <source>另有 {0} 个任务正在进行</source>
        <translation>More tasks under way: {0}</translation>
    </message>
</context>
<context>
    <name>StepRow</name>
    <message>
        <source>已完成</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>未完成</source>
        <translation>To do</translation>
    </message>
    <message>
        <source>查看</source>
        <translation>View</translation>
    </message>
    <message>
        <source>{0}：{1}</source>
        <translation>{0}: {1}</translation>
    </message>
    <message>
        <source>{0}. {1}</source>
        <translation>{0}. {1}</translation>
    </message>
</context>
<context>
    <name>TrendCard</name>
    <message>
        <source>近 {0} 天发送趋势</source>
        <translation>Last {0} days</translation>
    </message>
    <message>
        <source>图表</source>
        <translation>Chart</translation>
    </message>
    <message>
        <source>表格</source>
        <translation>Table</translation>
    </message>
    <message>
        <source>显示方式</source>
        <translation>Shown as</translation>
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
        <source>请求量</source>
        <translation>Requests</translation>
    </message>
    <message>
        <source>日期</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>计费条数</source>
        <translation>Billed segments</translation>
    </message>
    <message>
        <source>提交成功率</source>
        <translation>Success rate</translation>
    </message>
</context>
</TS>
