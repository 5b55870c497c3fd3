<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="zh_CN">
<context>
    <name>AppSwitcher</name>
    <message>
        <source>应用</source>
        <translation>App</translation>
    </message>
    <message>
        <source>全部应用</source>
        <translation>All apps</translation>
    </message>
    <message>
        <source>应用：{0}</source>
        <translation>App: {0}</translation>
    </message>
</context>
<context>
    <name>BellSlot</name>
    <message>
        <source>通知</source>
        <translation>Notices</translation>
    </message>
    <message>
        <source>通知，{0} 条未读</source>
        <translation>Notices, {0} unread</translation>
    </message>
</context>
<context>
    <name>Corner</name>
    <message>
        <source>未填写账号名称</source>
        <translation>Account without a name</translation>
    </message>
    <message>
        <source>示例工作区</source>
        <translation>Sample workspace</translation>
    </message>
    <message>
        <source>本地工作区</source>
        <translation>Local workspace</translation>
    </message>
    <message>
        <source>工作区：{0}（{1}）</source>
        <translation>Workspace: {0} ({1})</translation>
    </message>
</context>
<context>
    <name>CrashDialog</name>
    <message>
        <source>程序遇到了一个错误</source>
        <translation>The program met an error</translation>
    </message>
    <message>
        <source>不是您的操作有误</source>
        <translation>Nothing you did was wrong</translation>
    </message>
    <message>
        <source>刚才的操作可能没有完成，已保存的数据不受影响，可以继续使用。问题反复出现时，请把详情发给维护者。</source>
        <translation>What you just did may not be finished; saved data is safe and you can go on. If it happens again, send the details to the maintainers.</translation>
    </message>
    <message>
        <source>详情</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>详情中的号码和密钥已隐去</source>
        <translation>Numbers and keys are left out of the details</translation>
    </message>
    <message>
        <source>复制详情</source>
        <translation>Copy details</translation>
    </message>
    <message>
        <source>继续使用</source>
        <translation>Go on</translation>
    </message>
</context>
<context>
    <name>Desk</name>
    <message>
        <source>工作区在 {0} 的同步文件夹里：同步中的数据库可能损坏，也可能在两台电脑上重复发送。请退出后把整个文件夹移到不同步的位置，再从那里打开。</source>
        <translation>The workspace lies in a folder that {0} keeps in sync: a database that is being synced may be damaged, or send twice from two computers. Quit, move the whole folder to a place that is not synced, and open it there.</translation>
    </message>
    <message>
        <source>知道了</source>
        <translation>I understand</translation>
    </message>
    <message>
        <source>上次退出时有 {0} 个任务正在发送，现在是已暂停，可以继续发送。</source>
        <translation>Tasks that were sending at the last exit and are paused now: {0}. They can be resumed.</translation>
    </message>
    <message>
        <source>上次退出时有 {0} 条短信结果未知，正在核实，不会自动重发。</source>
        <translation>Messages with unknown results since the last exit: {0}. They are being looked into; none is sent again by itself.</translation>
    </message>
    <message>
        <source>上次退出时有 {0} 个任务正在发送，现在是已暂停；{1} 条短信结果未知，正在核实，不会自动重发。</source>
        <translation>Tasks that were sending at the last exit and are paused now: {0}. Messages with unknown results: {1}; they are being looked into, none is sent again by itself.</translation>
    </message>
    <message>
        <source>查看任务</source>
        <translation>Show tasks</translation>
    </message>
    <message>
        <source>查看备份</source>
        <translation>Show backups</translation>
    </message>
    <message>
        <source>查看记录</source>
        <translation>Show records</translation>
    </message>
</context>
<context>
    <name>Finder</name>
    <message>
        <source>页面</source>
        <translation>Pages</translation>
    </message>
    <message>
        <source>操作</source>
        <translation>Actions</translation>
    </message>
    <message>
        <source>查找 {0} 的短信记录</source>
        <translation>Find the records of {0}</translation>
    </message>
    <message>
        <source>号码</source>
        <translation>Numbers</translation>
    </message>
    <message>
        <source>任务</source>
        <translation>Tasks</translation>
    </message>
    <message>
        <source>{0} · {1} 人</source>
        <translation>{0} · recipients: {1}</translation>
    </message>
    <message>
        <source>模板</source>
        <translation>Templates</translation>
    </message>
    <message>
        <source>{0} · ID {1}</source>
        <translation>{0} · ID {1}</translation>
    </message>
    <message>
        <source>用「{0}」创建群发任务</source>
        <translation>New bulk send with “{0}”</translation>
    </message>
    <message>
        <source>签名</source>
        <translation>Signatures</translation>
    </message>
    <message>
        <source>应用</source>
        <translation>App</translation>
    </message>
</context>
<context>
    <name>GatewayPill</name>
    <message>
        <source>模拟网关</source>
        <translation>Simulated gateway</translation>
    </message>
    <message>
        <source>真实网关</source>
        <translation>Live gateway</translation>
    </message>
    <message>
        <source>不会真实发送</source>
        <translation>Nothing is really sent</translation>
    </message>
    <message>
        <source>真实发送并计费</source>
        <translation>Really sent and billed</translation>
    </message>
    <message>
        <source>{0}：{1}</source>
        <translation>{0}: {1}</translation>
    </message>
    <message>
        <source>短信不会发给任何人，不产生费用</source>
        <translation>No message reaches anybody, nothing costs money</translation>
    </message>
    <message>
        <source>审核、提交结果、回执和回复都由本机模拟</source>
        <translation>Reviews, results, receipts and replies are simulated on this computer</translation>
    </message>
    <message>
        <source>记录只属于模拟网关，不会与正式数据混在一起</source>
        <translation>Records belong to the simulator alone and never mix with live ones</translation>
    </message>
    <message>
        <source>短信会发给真实号码并计费</source>
        <translation>Messages go to real numbers and are billed</translation>
    </message>
    <message>
        <source>用号码尾号指定结果</source>
        <translation>Outcomes by number endings</translation>
    </message>
    <message>
        <source>网关设置</source>
        <translation>Gateway settings</translation>
    </message>
</context>
<context>
    <name>GatewayStrip</name>
    <message>
        <source>模拟网关</source>
        <translation>Simulated gateway</translation>
    </message>
    <message>
        <source>真实网关</source>
        <translation>Live gateway</translation>
    </message>
</context>
<context>
    <name>InboxPanel</name>
    <message>
        <source>通知</source>
        <translation>Notices</translation>
    </message>
    <message>
        <source>全部已读</source>
        <translation>Mark all as read</translation>
    </message>
    <message>
        <source>暂无通知</source>
        <translation>No notices</translation>
    </message>
    <message>
        <source>审核结果、任务暂停等消息会出现在这里</source>
        <translation>Results of reviews, paused tasks and the like appear here</translation>
    </message>
</context>
<context>
    <name>JobsSlot</name>
    <message>
        <source>任务中心</source>
        <translation>Job centre</translation>
    </message>
    <message>
        <source>{0} 个任务进行中</source>
        <translation>Running: {0}</translation>
    </message>
</context>
<context>
    <name>KeepPlain</name>
    <message>
        <source>不加密这个工作区？</source>
        <translation>Leave this workspace unencrypted?</translation>
    </message>
    <message>
        <source>能读到这些文件的人，就能看到全部号码和短信内容，包括备份和丢失的硬盘。以后不能再改为加密。</source>
        <translation>Whoever can read these files sees every number and message, in backups and on a lost disk too. This cannot be changed to encrypted later.</translation>
    </message>
    <message>
        <source>保持不加密</source>
        <translation>Leave it unencrypted</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>短信工作台</source>
        <translation>SMS Desk</translation>
    </message>
    <message>
        <source>{0} - 短信工作台</source>
        <translation>{0} - SMS Desk</translation>
    </message>
    <message>
        <source>查看备份</source>
        <translation>View backups</translation>
    </message>
    <message>
        <source>只能查看</source>
        <translation>View only</translation>
    </message>
</context>
<context>
    <name>Menu</name>
    <message>
        <source>文件(&amp;F)</source>
        <translation>&amp;File</translation>
    </message>
    <message>
        <source>转到(&amp;G)</source>
        <translation>&amp;Go</translation>
    </message>
    <message>
        <source>页面(&amp;P)</source>
        <translation>&amp;Page</translation>
    </message>
    <message>
        <source>视图(&amp;V)</source>
        <translation>&amp;View</translation>
    </message>
    <message>
        <source>帮助(&amp;H)</source>
        <translation>&amp;Help</translation>
    </message>
    <message>
        <source>创建群发任务(&amp;N)</source>
        <translation>&amp;New bulk send</translation>
    </message>
    <message>
        <source>暂停或继续发送(&amp;U)</source>
        <translation>Pa&amp;use or resume sending</translation>
    </message>
    <message>
        <source>设置(&amp;S)…</source>
        <translation>&amp;Settings…</translation>
    </message>
    <message>
        <source>打开示例工作区</source>
        <translation>Open the sample workspace</translation>
    </message>
    <message>
        <source>打开我的工作区</source>
        <translation>Open my workspace</translation>
    </message>
    <message>
        <source>退出(&amp;Q)</source>
        <translation>&amp;Quit</translation>
    </message>
    <message>
        <source>搜索与命令(&amp;K)…</source>
        <translation>Search and &amp;commands…</translation>
    </message>
    <message>
        <source>后退(&amp;B)</source>
        <translation>&amp;Back</translation>
    </message>
    <message>
        <source>前进(&amp;F)</source>
        <translation>&amp;Forward</translation>
    </message>
    <message>
        <source>概览</source>
        <translation>Overview</translation>
    </message>
    <message>
        <source>任务中心(&amp;J)</source>
        <translation>&amp;Job centre</translation>
    </message>
    <message>
        <source>刷新(&amp;R)</source>
        <translation>&amp;Refresh</translation>
    </message>
    <message>
        <source>新建(&amp;N)</source>
        <translation>&amp;New</translation>
    </message>
    <message>
        <source>查找(&amp;F)</source>
        <translation>&amp;Find</translation>
    </message>
    <message>
        <source>下一区域</source>
        <translation>Next region</translation>
    </message>
    <message>
        <source>上一区域</source>
        <translation>Previous region</translation>
    </message>
    <message>
        <source>放大文字</source>
        <translation>Larger text</translation>
    </message>
    <message>
        <source>缩小文字</source>
        <translation>Smaller text</translation>
    </message>
    <message>
        <source>标准文字</source>
        <translation>Normal text</translation>
    </message>
    <message>
        <source>浅色外观</source>
        <translation>Light look</translation>
    </message>
    <message>
        <source>深色外观</source>
        <translation>Dark look</translation>
    </message>
    <message>
        <source>跟随系统外观</source>
        <translation>Look of the system</translation>
    </message>
    <message>
        <source>本页帮助(&amp;H)</source>
        <translation>&amp;Help for this page</translation>
    </message>
    <message>
        <source>快捷键(&amp;K)</source>
        <translation>&amp;Keyboard</translation>
    </message>
    <message>
        <source>关于短信工作台(&amp;A)</source>
        <translation>&amp;About SMS Desk</translation>
    </message>
</context>
<context>
    <name>Nav</name>
    <message>
        <source>国内短信</source>
        <translation>Domestic SMS</translation>
    </message>
    <message>
        <source>国际/港澳台短信</source>
        <translation>International SMS</translation>
    </message>
    <message>
        <source>营销管理</source>
        <translation>Marketing</translation>
    </message>
    <message>
        <source>统计分析</source>
        <translation>Statistics</translation>
    </message>
    <message>
        <source>套餐包管理</source>
        <translation>Packages</translation>
    </message>
    <message>
        <source>应用管理</source>
        <translation>Apps</translation>
    </message>
    <message>
        <source>通用管理</source>
        <translation>General</translation>
    </message>
    <message>
        <source>访问管理</source>
        <translation>Access</translation>
    </message>
    <message>
        <source>概览</source>
        <translation>Overview</translation>
    </message>
    <message>
        <source>实名资质管理</source>
        <translation>Qualifications</translation>
    </message>
    <message>
        <source>新增资质</source>
        <translation>Add qualification</translation>
    </message>
    <message>
        <source>签名管理</source>
        <translation>Signatures</translation>
    </message>
    <message>
        <source>正文模板管理</source>
        <translation>Templates</translation>
    </message>
    <message>
        <source>群发短信</source>
        <translation>Bulk sending</translation>
    </message>
    <message>
        <source>创建群发任务</source>
        <translation>New bulk send</translation>
    </message>
    <message>
        <source>任务详情</source>
        <translation>Task</translation>
    </message>
    <message>
        <source>国内套餐包</source>
        <translation>Domestic packages</translation>
    </message>
    <message>
        <source>国际/港澳台套餐包</source>
        <translation>Packages abroad</translation>
    </message>
    <message>
        <source>应用列表</source>
        <translation>App list</translation>
    </message>
    <message>
        <source>任务中心</source>
        <translation>Job centre</translation>
    </message>
    <message>
        <source>设置</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>帮助</source>
        <translation>Help</translation>
    </message>
</context>
<context>
    <name>Navigation</name>
    <message>
        <source>导航</source>
        <translation>Navigation</translation>
    </message>
    <message>
        <source>任务中心、设置与帮助</source>
        <translation>Job centre, settings and help</translation>
    </message>
</context>
<context>
    <name>News</name>
    <message>
        <source>{0} 项审核有结果</source>
        <translation>{0} {0:review has|reviews have} a result</translation>
    </message>
    <message>
        <source>点击查看</source>
        <translation>Click to see them</translation>
    </message>
    <message>
        <source>审核有结果</source>
        <translation>A review has a result</translation>
    </message>
</context>
<context>
    <name>OpenFailed</name>
    <message>
        <source>无法打开工作区</source>
        <translation>The workspace cannot be opened</translation>
    </message>
    <message>
        <source>退出</source>
        <translation>Quit</translation>
    </message>
    <message>
        <source>恢复后未完成的任务都会暂停，不会自动发送；现在的数据库另存到 backups 文件夹。</source>
        <translation>Afterwards unfinished tasks are paused and nothing goes out by itself; the present database is kept in the folder backups.</translation>
    </message>
    <message>
        <source>从备份恢复</source>
        <translation>Restore the backup</translation>
    </message>
    <message>
        <source>重试</source>
        <translation>Try again</translation>
    </message>
</context>
<context>
    <name>Opening</name>
    <message>
        <source>短信工作台</source>
        <translation>SMS Desk</translation>
    </message>
    <message>
        <source>正在打开工作区…</source>
        <translation>Opening the workspace…</translation>
    </message>
    <message>
        <source>数据升级前会先备份，请稍候</source>
        <translation>Data is backed up before it is upgraded; one moment</translation>
    </message>
</context>
<context>
    <name>OperatorSlot</name>
    <message>
        <source>主账号</source>
        <translation>Main account</translation>
    </message>
    <message>
        <source>未填写账号名称</source>
        <translation>Account without a name</translation>
    </message>
    <message>
        <source>{0}，主账号</source>
        <translation>{0}, main account</translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>搜索与命令</source>
        <translation>Search and commands</translation>
    </message>
    <message>
        <source>搜索页面、签名、模板、任务、号码…</source>
        <translation>Search pages, signatures, templates, tasks, numbers…</translation>
    </message>
    <message>
        <source>没有找到</source>
        <translation>Nothing found</translation>
    </message>
    <message>
        <source>结果</source>
        <translation>Results</translation>
    </message>
    <message>
        <source>选择</source>
        <translation>choose</translation>
    </message>
    <message>
        <source>打开</source>
        <translation>open</translation>
    </message>
    <message>
        <source>只找操作</source>
        <translation>actions only</translation>
    </message>
    <message>
        <source>按号码找记录</source>
        <translation>records of a number</translation>
    </message>
    <message>
        <source>关闭</source>
        <translation>close</translation>
    </message>
</context>
<context>
    <name>Passphrase</name>
    <message>
        <source>口令</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>至少 {0} 个字符。忘记后无法找回，只能重置各应用的 AppKey</source>
        <translation>At least {0} characters. It cannot be recovered; without it the AppKeys have to be reset</translation>
    </message>
    <message>
        <source>再次输入口令</source>
        <translation>Passphrase again</translation>
    </message>
    <message>
        <source>设置密钥口令</source>
        <translation>Set a passphrase for keys</translation>
    </message>
    <message>
        <source>输入密钥口令</source>
        <translation>Enter the passphrase for keys</translation>
    </message>
    <message>
        <source>这台电脑没有可用的系统密钥环，AppKey 将保存在用口令加密的文件中</source>
        <translation>This computer has no usable keyring; AppKeys will lie in a file encrypted under a passphrase</translation>
    </message>
    <message>
        <source>AppKey 保存在用口令加密的文件中，不输入也可以继续使用，需要 AppKey 时会再次询问</source>
        <translation>AppKeys lie in a file encrypted under a passphrase. You can go on without it; you are asked again when an AppKey is needed</translation>
    </message>
    <message>
        <source>设置口令</source>
        <translation>Set passphrase</translation>
    </message>
    <message>
        <source>解锁</source>
        <translation>Unlock</translation>
    </message>
    <message>
        <source>正在解锁…</source>
        <translation>Unlocking…</translation>
    </message>
    <message>
        <source>两次输入的口令不同</source>
        <translation>The two passphrases differ</translation>
    </message>
</context>
<context>
    <name>Protect</name>
    <message>
        <source>至少 {0} 个字符。忘记后无法找回，工作区和备份都无法打开</source>
        <translation>At least {0} characters. Once forgotten, neither the workspace nor its backups can be opened</translation>
    </message>
    <message>
        <source>口令</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>再次输入口令</source>
        <translation>Passphrase again</translation>
    </message>
    <message>
        <source>保护新工作区</source>
        <translation>Protect the new workspace</translation>
    </message>
    <message>
        <source>设置口令并加密</source>
        <translation>Set passphrase and encrypt</translation>
    </message>
    <message>
        <source>这台电脑没有可用的系统密钥环。设置口令后，没有口令的人读不了工作区的文件、备份和丢失的硬盘。</source>
        <translation>This computer has no usable system keyring. With a passphrase, nobody without it can read the workspace&apos;s files, a backup or a lost disk.</translation>
    </message>
    <message>
        <source>正在加密…</source>
        <translation>Encrypting…</translation>
    </message>
    <message>
        <source>不加密…</source>
        <translation>No encryption…</translation>
    </message>
    <message>
        <source>两次输入的口令不同</source>
        <translation>The two passphrases differ</translation>
    </message>
</context>
<context>
    <name>Running</name>
    <message>
        <source>没有可以暂停或继续的任务</source>
        <translation>There is no task to pause or resume</translation>
    </message>
    <message>
        <source>已暂停「{0}」</source>
        <translation>Paused “{0}”</translation>
    </message>
    <message>
        <source>继续发送「{0}」</source>
        <translation>Resumed “{0}”</translation>
    </message>
</context>
<context>
    <name>SearchBox</name>
    <message>
        <source>搜索页面、签名、模板、任务、号码…</source>
        <translation>Search pages, signatures, templates, tasks, numbers…</translation>
    </message>
</context>
<context>
    <name>StillSending</name>
    <message>
        <source>还有 {0} 个任务正在发送</source>
        <translation>Tasks still sending: {0}</translation>
    </message>
    <message>
        <source>关闭程序后停止发送，任务变为已暂停；下次打开后可以继续，不会重复发送。</source>
        <translation>Closing the program stops the sending and pauses the tasks. They can be resumed after the next start; nobody gets a message twice.</translation>
    </message>
    <message>
        <source>停止发送并关闭</source>
        <translation>Stop sending and close</translation>
    </message>
    <message>
        <source>继续发送</source>
        <translation>Go on sending</translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message>
        <source>打开短信工作台</source>
        <translation>Open SMS Desk</translation>
    </message>
    <message>
        <source>退出</source>
        <translation>Quit</translation>
    </message>
    <message>
        <source>短信工作台</source>
        <translation>SMS Desk</translation>
    </message>
    <message>
        <source>仍在发送</source>
        <translation>Still sending</translation>
    </message>
    <message>
        <source>窗口已关闭，任务继续发送。从这里打开窗口或退出程序。</source>
        <translation>The window is closed and sending goes on. Open the window or quit from here.</translation>
    </message>
</context>
<context>
    <name>Unlock</name>
    <message>
        <source>口令</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>打开加密的工作区</source>
        <translation>Open an encrypted workspace</translation>
    </message>
    <message>
        <source>打开</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>正在解锁…</source>
        <translation>Unlocking…</translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>选择从哪里开始，以后可以随时切换</source>
        <translation>Choose where to begin; you can change at any time</translation>
    </message>
    <message>
        <source>欢迎使用短信工作台</source>
        <translation>Welcome to SMS Desk</translation>
    </message>
    <message>
        <source>示例工作区</source>
        <translation>Sample workspace</translation>
    </message>
    <message>
        <source>已备好签名、模板、应用和一份名单，几分钟走完一次群发</source>
        <translation>Signatures, templates, an app and a list are ready: a bulk send in a few minutes</translation>
    </message>
    <message>
        <source>空白工作区</source>
        <translation>Empty workspace</translation>
    </message>
    <message>
        <source>从填写账号开始，适合正式使用</source>
        <translation>Begin with your account, for real work</translation>
    </message>
    <message>
        <source>两者都使用模拟网关：不会真实发送，不产生费用</source>
        <translation>Both use the simulated gateway: nothing is sent, nothing costs money</translation>
    </message>
</context>
</TS>
