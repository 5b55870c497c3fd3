<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="zh_CN">
<context>
    <name>About</name>
    <message>
        <source>关于</source>
        <translation>About</translation>
    </message>
    <message>
        <source>短信工作台</source>
        <translation>SMS Desk</translation>
    </message>
    <message>
        <source>数据位置</source>
        <translation>Data folder</translation>
    </message>
    <message>
        <source>使用的开源组件</source>
        <translation>Open source components</translation>
    </message>
    <message>
        <source>图标：Lucide（ISC）；字体：Inter（OFL 1.1）</source>
        <translation>Icons: Lucide (ISC); font: Inter (OFL 1.1)</translation>
    </message>
</context>
<context>
    <name>BackupRow</name>
    <message>
        <source>{0} · 恢复之前的数据库</source>
        <translation>{0} · the database before a restore</translation>
    </message>
    <message>
        <source>校验</source>
        <translation>Check</translation>
    </message>
    <message>
        <source>校验 {0} 的备份</source>
        <translation>Check the backup of {0}</translation>
    </message>
    <message>
        <source>校验中…</source>
        <translation>Checking…</translation>
    </message>
    <message>
        <source>恢复…</source>
        <translation>Restore…</translation>
    </message>
    <message>
        <source>恢复 {0} 的备份</source>
        <translation>Restore the backup of {0}</translation>
    </message>
</context>
<context>
    <name>BackupsCard</name>
    <message>
        <source>数据库与备份</source>
        <translation>Database and backups</translation>
    </message>
    <message>
        <source>立即备份</source>
        <translation>Back up now</translation>
    </message>
    <message>
        <source>程序打开时，数据有变化就自动备份，至少间隔 30 分钟；每个备份都经过校验，和数据库一样加密</source>
        <translation>While the program is open, changes are backed up by themselves, at most every 30 minutes; each backup is checked, and encrypted as the database is</translation>
    </message>
    <message>
        <source>备份</source>
        <translation>Backup</translation>
    </message>
    <message>
        <source>打开文件夹</source>
        <translation>Open folder</translation>
    </message>
    <message>
        <source>备份文件夹</source>
        <translation>Backup folder</translation>
    </message>
    <message>
        <source>数据库检查</source>
        <translation>Check of the database</translation>
    </message>
    <message>
        <source>程序启动时快速检查，每周在后台完整检查一次</source>
        <translation>A quick one when the program starts, a complete one in the background once a week</translation>
    </message>
    <message>
        <source>还没有备份</source>
        <translation>No backups yet</translation>
    </message>
    <message>
        <source>上次完整检查：{0}</source>
        <translation>Last complete check: {0}</translation>
    </message>
    <message>
        <source>尚未完整检查</source>
        <translation>No complete check yet</translation>
    </message>
    <message>
        <source>备份中…</source>
        <translation>Backing up…</translation>
    </message>
    <message>
        <source>备份已完成并通过校验</source>
        <translation>The backup is made and checked</translation>
    </message>
    <message>
        <source>校验中…</source>
        <translation>Checking…</translation>
    </message>
    <message>
        <source>备份完整：{0} 个任务，{1} 条短信</source>
        <translation>The backup is sound: {0} {0:task|tasks}, {1} {1:message|messages}</translation>
    </message>
    <message>
        <source>显示全部 {0} 个备份</source>
        <translation>Show all {0} backups</translation>
    </message>
</context>
<context>
    <name>HolidaysDialog</name>
    <message>
        <source>每行一个日期或一段：10-01 或 10-01~10-07</source>
        <translation>A day or a run of days on each line: 10-01 or 10-01~10-07</translation>
    </message>
    <message>
        <source>年份</source>
        <translation>Year</translation>
    </message>
    <message>
        <source>放假</source>
        <translation>Days off</translation>
    </message>
    <message>
        <source>调休上班的周末</source>
        <translation>Weekends worked instead</translation>
    </message>
    <message>
        <source>法定节假日</source>
        <translation>Public holidays</translation>
    </message>
    <message>
        <source>保存</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>用于推算审核的预计完成时间；只影响这台电脑。</source>
        <translation>For working out when a review is expected to end; concerns this computer alone.</translation>
    </message>
    <message>
        <source>恢复自带的日期</source>
        <translation>Restore the shipped days</translation>
    </message>
    <message>
        <source>{0}（还没有日期）</source>
        <translation>{0} (no days yet)</translation>
    </message>
    <message>
        <source>{0} 年的节假日已保存</source>
        <translation>Holidays of {0} saved</translation>
    </message>
</context>
<context>
    <name>HolidaysRow</name>
    <message>
        <source>编辑…</source>
        <translation>Edit…</translation>
    </message>
    <message>
        <source>审核遇法定节假日顺延；每年公布后可以在这里补充</source>
        <translation>Reviews wait over public holidays; add those of a new year here once they are announced</translation>
    </message>
    <message>
        <source>法定节假日</source>
        <translation>Public holidays</translation>
    </message>
</context>
<context>
    <name>LeaveQuestion</name>
    <message>
        <source>还有 {0} 项修改未保存</source>
        <translation>Changes not saved: {0}</translation>
    </message>
    <message>
        <source>离开后修改会丢失。</source>
        <translation>They are lost when you leave.</translation>
    </message>
    <message>
        <source>放弃修改并离开</source>
        <translation>Discard and leave</translation>
    </message>
    <message>
        <source>继续编辑</source>
        <translation>Go on editing</translation>
    </message>
</context>
<context>
    <name>NoticesCard</name>
    <message>
        <source>通知</source>
        <translation>Notices</translation>
    </message>
    <message>
        <source>邮件通知</source>
        <translation>Mail notices</translation>
    </message>
    <message>
        <source>短信通知</source>
        <translation>SMS notices</translation>
    </message>
    <message>
        <source>审核结果始终记入通知列表；窗口不在前面时，还显示桌面通知。</source>
        <translation>Results of reviews are always listed under the bell, and shown on the desktop while the window is not in front.</translation>
    </message>
    <message>
        <source>发送到常用邮箱</source>
        <translation>To the usual mail address</translation>
    </message>
    <message>
        <source>发送到常用手机；每条审核结果按一条短信计费，从套餐包扣除</source>
        <translation>To the usual phone; each result costs as one message and is taken from the packages</translation>
    </message>
    <message>
        <source>更换…</source>
        <translation>Change…</translation>
    </message>
    <message>
        <source>设置…</source>
        <translation>Enter…</translation>
    </message>
    <message>
        <source>已不可用，请重新选择</source>
        <translation>No longer usable, choose again</translation>
    </message>
    <message>
        <source>不加密</source>
        <translation>None</translation>
    </message>
    <message>
        <source>不加密时，密码和邮件以明文传送，途中任何人都能看到；请只在可信的内部网络使用。</source>
        <translation>Without encryption password and mail can be read by anybody on the way; use it only within a network you trust.</translation>
    </message>
    <message>
        <source>密码</source>
        <translation>Password</translation>
    </message>
    <message>
        <source>与 AppKey 存放在一起，不写入数据库和日志</source>
        <translation>Kept where the AppKeys are, neither in the database nor in the log</translation>
    </message>
    <message>
        <source>发送测试邮件</source>
        <translation>Send test mail</translation>
    </message>
    <message>
        <source>发送中…</source>
        <translation>Sending…</translation>
    </message>
    <message>
        <source>SMTP 服务器</source>
        <translation>SMTP server</translation>
    </message>
    <message>
        <source>加密方式</source>
        <translation>Encryption</translation>
    </message>
    <message>
        <source>端口</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>用户名</source>
        <translation>User name</translation>
    </message>
    <message>
        <source>不填则不登录</source>
        <translation>Empty to send without logging in</translation>
    </message>
    <message>
        <source>发件人地址</source>
        <translation>Sender address</translation>
    </message>
    <message>
        <source>通常与用户名的邮箱一致</source>
        <translation>Usually that of the user name</translation>
    </message>
    <message>
        <source>测试</source>
        <translation>Test</translation>
    </message>
    <message>
        <source>按上面填写的内容发送，不必先保存</source>
        <translation>With what is entered above; it need not be saved first</translation>
    </message>
    <message>
        <source>请选择</source>
        <translation>Choose</translation>
    </message>
    <message>
        <source>还没有可用的模板。请先创建通知类模板，例如「您的{1}已有审核结果，请登录短信工作台查看。」</source>
        <translation>There is no such template yet. Create a notification template first, such as “您的{1}已有审核结果，请登录短信工作台查看。”</translation>
    </message>
    <message>
        <source>已生效、有且只有一个变量的国内通知模板；变量填入「签名」「资质」或「模板」</source>
        <translation>An effective domestic notification template with exactly one variable, filled with the Chinese word for signature, qualification or template</translation>
    </message>
    <message>
        <source>发送应用</source>
        <translation>App</translation>
    </message>
    <message>
        <source>短信签名</source>
        <translation>Signature</translation>
    </message>
    <message>
        <source>正文模板</source>
        <translation>Template</translation>
    </message>
    <message>
        <source>密码已保存</source>
        <translation>Password saved</translation>
    </message>
    <message>
        <source>密码已删除</source>
        <translation>Password removed</translation>
    </message>
    <message>
        <source>许多邮箱要求使用授权码而不是登录密码。留空则删除已保存的密码。</source>
        <translation>Many providers want an app password instead of yours. Empty removes the one that is kept.</translation>
    </message>
    <message>
        <source>密码或授权码</source>
        <translation>Password or app password</translation>
    </message>
    <message>
        <source>邮件密码</source>
        <translation>Mail password</translation>
    </message>
    <message>
        <source>保存</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>邮件服务器已接收，请到 {0} 查收；没有看到时请查看垃圾邮件。</source>
        <translation>The mail server has taken it; look into the mailbox of {0}, and among its junk mail.</translation>
    </message>
</context>
<context>
    <name>RestoreQuestion</name>
    <message>
        <source>恢复这个备份？</source>
        <translation>Restore this backup?</translation>
    </message>
    <message>
        <source>备份时间</source>
        <translation>Made at</translation>
    </message>
    <message>
        <source>任务</source>
        <translation>Tasks</translation>
    </message>
    <message>
        <source>短信</source>
        <translation>Messages</translation>
    </message>
    <message>
        <source>未完成的任务</source>
        <translation>Unfinished tasks</translation>
    </message>
    <message>
        <source>没有结果的短信</source>
        <translation>Messages without an answer</translation>
    </message>
    <message>
        <source>未完成的任务都会暂停，没有结果的短信标为结果未知，不会自动发送。</source>
        <translation>Unfinished tasks are paused and messages without an answer become unknown; none goes out by itself.</translation>
    </message>
    <message>
        <source>备份之后的数据和新建的任务不在其中；现在的数据库会另存为一个备份，随时可以恢复回来。</source>
        <translation>What was changed or made after the backup is not in it; the present database is kept as a backup of its own, to which you can go back.</translation>
    </message>
    <message>
        <source>窗口会关闭，恢复后重新打开。</source>
        <translation>The window closes and opens again when this is done.</translation>
    </message>
    <message>
        <source>恢复</source>
        <translation>Restore</translation>
    </message>
</context>
<context>
    <name>SaveBar</name>
    <message>
        <source>放弃修改</source>
        <translation>Discard</translation>
    </message>
    <message>
        <source>保存</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>{0} 项修改未保存</source>
        <translation>Changes not saved: {0}</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>设置</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>保存中…</source>
        <translation>Saving…</translation>
    </message>
    <message>
        <source>跟随系统</source>
        <translation>System</translation>
    </message>
    <message>
        <source>浅色</source>
        <translation>Light</translation>
    </message>
    <message>
        <source>深色</source>
        <translation>Dark</translation>
    </message>
    <message>
        <source>外观</source>
        <translation>Look</translation>
    </message>
    <message>
        <source>舒适</source>
        <translation>Comfortable</translation>
    </message>
    <message>
        <source>主题</source>
        <translation>Theme</translation>
    </message>
    <message>
        <source>紧凑</source>
        <translation>Compact</translation>
    </message>
    <message>
        <source>表格行距</source>
        <translation>Table rows</translation>
    </message>
    <message>
        <source>高对比度</source>
        <translation>High contrast</translation>
    </message>
    <message>
        <source>文字大小</source>
        <translation>Text size</translation>
    </message>
    <message>
        <source>Ctrl 加 + 和 - 也可以调整</source>
        <translation>Ctrl with + and - changes it as well</translation>
    </message>
    <message>
        <source>加深边框和次要文字；系统要求时自动打开</source>
        <translation>Darker borders and secondary text; on by itself when the system asks for it</translation>
    </message>
    <message>
        <source>界面语言</source>
        <translation>Language of the window</translation>
    </message>
    <message>
        <source>短信内容和名称不翻译</source>
        <translation>Message texts and names are not translated</translation>
    </message>
    <message>
        <source>语言</source>
        <translation>Language</translation>
    </message>
    <message>
        <source>企业</source>
        <translation>Enterprise</translation>
    </message>
    <message>
        <source>个人</source>
        <translation>Personal</translation>
    </message>
    <message>
        <source>认证类型</source>
        <translation>Certification</translation>
    </message>
    <message>
        <source>条/天</source>
        <translation>segments a day</translation>
    </message>
    <message>
        <source>按计费条数；0 表示按开通日期：2023-07-31 之前开通 {0} 条，其余 {1} 条</source>
        <translation>In billed segments; 0 goes by the opening date: {0} if opened before 2023-07-31, else {1}</translation>
    </message>
    <message>
        <source>账号</source>
        <translation>Account</translation>
    </message>
    <message>
        <source>实名认证名称</source>
        <translation>Certified name</translation>
    </message>
    <message>
        <source>创建应用前必须填写</source>
        <translation>Needed before an app can be created</translation>
    </message>
    <message>
        <source>决定可用的签名类型、模板类型和频率限制</source>
        <translation>Decides which signature and template types and frequency limits apply</translation>
    </message>
    <message>
        <source>账号 ID</source>
        <translation>Account ID</translation>
    </message>
    <message>
        <source>服务开通日期</source>
        <translation>Service opened on</translation>
    </message>
    <message>
        <source>国际/港澳台每日上限</source>
        <translation>Daily limit abroad</translation>
    </message>
    <message>
        <source>常用手机</source>
        <translation>Usual mobile</translation>
    </message>
    <message>
        <source>新增自用资质时预填；也用于短信通知</source>
        <translation>Filled in for new qualifications of your own; SMS notices go there too</translation>
    </message>
    <message>
        <source>常用邮箱</source>
        <translation>Usual mail</translation>
    </message>
    <message>
        <source>新增自用资质时预填；也用于邮件通知</source>
        <translation>Filled in for new qualifications of your own; mail notices go there too</translation>
    </message>
    <message>
        <source>毫秒</source>
        <translation>ms</translation>
    </message>
    <message>
        <source>条/秒</source>
        <translation>per second</translation>
    </message>
    <message>
        <source>时间倍速</source>
        <translation>Speed of time</translation>
    </message>
    <message>
        <source>回执、回复和核实来得更快；重新打开工作区后生效</source>
        <translation>Receipts, replies and evidence come sooner; takes effect when the workspace is opened again</translation>
    </message>
    <message>
        <source>应答延迟</source>
        <translation>Latency</translation>
    </message>
    <message>
        <source>重新打开工作区后生效</source>
        <translation>Takes effect when the workspace is opened again</translation>
    </message>
    <message>
        <source>审核时间</source>
        <translation>Review time</translation>
    </message>
    <message>
        <source>资质、签名和模板提交后多久有结果</source>
        <translation>How long reviews of qualifications, signatures and templates take</translation>
    </message>
    <message>
        <source>发送速度上限</source>
        <translation>Sending rate</translation>
    </message>
    <message>
        <source>0 表示不限</source>
        <translation>0 stands for no limit</translation>
    </message>
    <message>
        <source>正在使用模拟网关：审核、回执与费用均为本机模拟，不会真实发送。</source>
        <translation>The simulated gateway is in use: reviews, receipts and costs are simulated on this computer; nothing is really sent.</translation>
    </message>
    <message>
        <source>模拟网关</source>
        <translation>Simulated gateway</translation>
    </message>
    <message>
        <source>网关</source>
        <translation>Gateway</translation>
    </message>
    <message>
        <source>AppKey 不写入数据库和日志</source>
        <translation>An AppKey is never written to the database or the log</translation>
    </message>
    <message>
        <source>密钥存放</source>
        <translation>Keys</translation>
    </message>
    <message>
        <source>AppKey 保存在</source>
        <translation>AppKeys lie in</translation>
    </message>
    <message>
        <source>真实时间</source>
        <translation>Real time</translation>
    </message>
    <message>
        <source>{0} 倍</source>
        <translation>{0} times</translation>
    </message>
    <message>
        <source>按审核员的工作时间</source>
        <translation>The reviewers&apos; working hours</translation>
    </message>
    <message>
        <source>{0} 秒</source>
        <translation>{0} s</translation>
    </message>
    <message>
        <source>{0} 分钟</source>
        <translation>{0} min</translation>
    </message>
    <message>
        <source>用口令加密的文件</source>
        <translation>a file encrypted under a passphrase</translation>
    </message>
    <message>
        <source>尚未选定；创建应用时会要求设置口令</source>
        <translation>not chosen yet; creating an app will ask for a passphrase</translation>
    </message>
    <message>
        <source>系统密钥环（{0}）</source>
        <translation>the system keyring ({0})</translation>
    </message>
    <message>
        <source>设置已保存</source>
        <translation>Settings saved</translation>
    </message>
</context>
</TS>
