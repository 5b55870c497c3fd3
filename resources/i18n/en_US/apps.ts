<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="zh_CN">
<context>
    <name>AppCard</name>
    <message>
        <source>查看详情</source>
        <translation>View details</translation>
    </message>
    <message>
        <source>查看 AppKey</source>
        <translation>Show AppKey</translation>
    </message>
    <message>
        <source>应用「{0}」的更多操作</source>
        <translation>More actions for app “{0}”</translation>
    </message>
    <message>
        <source>SDK AppID</source>
        <translation>SDK AppID</translation>
    </message>
    <message>
        <source>没有简介</source>
        <translation>No description</translation>
    </message>
    <message>
        <source>没有标签</source>
        <translation>No tags</translation>
    </message>
    <message>
        <source>创建于 {0}</source>
        <translation>Created {0}</translation>
    </message>
</context>
<context>
    <name>AppForm</name>
    <message>
        <source>创建应用</source>
        <translation>Create app</translation>
    </message>
    <message>
        <source>创建</source>
        <translation>Create</translation>
    </message>
    <message>
        <source>创建后得到 SDK AppID 和 AppKey</source>
        <translation>You then get an SDK AppID and an AppKey</translation>
    </message>
    <message>
        <source>创建中…</source>
        <translation>Creating…</translation>
    </message>
    <message>
        <source>应用名称</source>
        <translation>App name</translation>
    </message>
    <message>
        <source>最多 {0} 个字符</source>
        <translation>At most {0} characters</translation>
    </message>
    <message>
        <source>应用简介</source>
        <translation>Description</translation>
    </message>
    <message>
        <source>应用标签</source>
        <translation>Tags</translation>
    </message>
    <message>
        <source>例如：营销，门店</source>
        <translation>For example: marketing, stores</translation>
    </message>
    <message>
        <source>用逗号或空格分开，最多 {0} 个，每个最多 {1} 个字符</source>
        <translation>Separated by commas or spaces; at most {0}, each of up to {1} characters</translation>
    </message>
</context>
<context>
    <name>AppKeys</name>
    <message>
        <source>AppKey 用于校验发送请求的来源，请妥善保管：不要写进代码、日志或截图，也不要发给他人。</source>
        <translation>The AppKey proves where a send request comes from. Keep it secret: not in code, logs or screenshots, and never sent to anyone.</translation>
    </message>
</context>
<context>
    <name>Apps</name>
    <message>
        <source>应用信息</source>
        <translation>App</translation>
    </message>
    <message>
        <source>SDK AppID</source>
        <translation>SDK AppID</translation>
    </message>
    <message>
        <source>应用简介</source>
        <translation>Description</translation>
    </message>
    <message>
        <source>应用标签</source>
        <translation>Tags</translation>
    </message>
    <message>
        <source>创建时间</source>
        <translation>Created</translation>
    </message>
    <message>
        <source>AppKey</source>
        <translation>AppKey</translation>
    </message>
    <message>
        <source>每日限额</source>
        <translation>Daily limits</translation>
    </message>
    <message>
        <source>发送频率限制</source>
        <translation>Frequency limits</translation>
    </message>
    <message>
        <source>复制 SDK AppID</source>
        <translation>Copy SDK AppID</translation>
    </message>
    <message>
        <source>没有 AppKey，重置后生成</source>
        <translation>No AppKey; a reset makes one</translation>
    </message>
    <message>
        <source>已隐藏</source>
        <translation>Hidden</translation>
    </message>
    <message>
        <source>已隐藏，保存在用口令加密的文件中</source>
        <translation>Hidden, kept in a file encrypted under your passphrase</translation>
    </message>
    <message>
        <source>已隐藏，保存在系统密钥环（{0}）中</source>
        <translation>Hidden, kept in the system keyring ({0})</translation>
    </message>
    <message>
        <source>不提醒</source>
        <translation>No reminder</translation>
    </message>
    <message>
        <source>不限制</source>
        <translation>No limit</translation>
    </message>
    <message>
        <source>每个自然日请求量达到 {0} 条时提醒</source>
        <translation>Remind at {0} requests in a calendar day</translation>
    </message>
    <message>
        <source>达到 {0} 条后当日暂停，次日 00:00 恢复</source>
        <translation>Stop for the day at {0} requests, resume at 00:00</translation>
    </message>
    <message>
        <source>超量提醒</source>
        <translation>Reminder</translation>
    </message>
    <message>
        <source>发送限额</source>
        <translation>Limit</translation>
    </message>
    <message>
        <source>30 秒内</source>
        <translation>In 30 seconds</translation>
    </message>
    <message>
        <source>1 小时内</source>
        <translation>In 1 hour</translation>
    </message>
    <message>
        <source>1 个自然日内</source>
        <translation>In 1 calendar day</translation>
    </message>
    <message>
        <source>{0} 秒内不重复发送</source>
        <translation>Not repeated within {0} s</translation>
    </message>
    <message>
        <source>相同内容</source>
        <translation>Same content</translation>
    </message>
    <message>
        <source>同一号码不超过 {0} 条</source>
        <translation>No more than {0} to one number</translation>
    </message>
    <message>
        <source>运行中</source>
        <translation>Running</translation>
    </message>
    <message>
        <source>已停用</source>
        <translation>Disabled</translation>
    </message>
    <message>
        <source>应用名称</source>
        <translation>App name</translation>
    </message>
    <message>
        <source>状态</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>没有 AppKey，请先重置</source>
        <translation>There is no AppKey; reset it first</translation>
    </message>
    <message>
        <source>停用应用</source>
        <translation>Disable app</translation>
    </message>
    <message>
        <source>启用应用</source>
        <translation>Enable app</translation>
    </message>
    <message>
        <source>查看详情</source>
        <translation>View details</translation>
    </message>
    <message>
        <source>查看 AppKey</source>
        <translation>Show AppKey</translation>
    </message>
    <message>
        <source>重置 AppKey</source>
        <translation>Reset AppKey</translation>
    </message>
</context>
<context>
    <name>AppsPage</name>
    <message>
        <source>应用列表</source>
        <translation>Apps</translation>
    </message>
    <message>
        <source>每个应用有自己的 SDK AppID、AppKey 和发送限额</source>
        <translation>Each app has its own SDK AppID, AppKey and limits</translation>
    </message>
    <message>
        <source>创建应用</source>
        <translation>Create app</translation>
    </message>
    <message>
        <source>运行中</source>
        <translation>Running</translation>
    </message>
    <message>
        <source>已停用</source>
        <translation>Disabled</translation>
    </message>
    <message>
        <source>应用名称或 SDK AppID</source>
        <translation>App name or SDK AppID</translation>
    </message>
    <message>
        <source>状态</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>应用已创建</source>
        <translation>App created</translation>
    </message>
    <message>
        <source>查看应用「{0}」的 AppKey？</source>
        <translation>Show the AppKey of “{0}”?</translation>
    </message>
    <message>
        <source>AppKey 保存在用口令加密的文件中，接下来会要求输入口令。</source>
        <translation>The AppKey is kept in an encrypted file; its passphrase is asked for next.</translation>
    </message>
    <message>
        <source>AppKey 保存在系统密钥环中，由密钥环的锁保护；密钥环锁着时，系统会要求输入密码。</source>
        <translation>The AppKey is kept in the system keyring and protected by its lock; while it is locked, the system asks for the password.</translation>
    </message>
    <message>
        <source>AppKey 显示 {0} 秒后自动隐藏，这次查看会记入操作日志。</source>
        <translation>The AppKey is hidden again after {0} seconds, and the audit log records that you looked.</translation>
    </message>
    <message>
        <source>显示 AppKey</source>
        <translation>Show AppKey</translation>
    </message>
    <message>
        <source>重置应用「{0}」的 AppKey？</source>
        <translation>Reset the AppKey of “{0}”?</translation>
    </message>
    <message>
        <source>旧的 AppKey 立即失效，不再保存在任何地方，不能找回。</source>
        <translation>The old AppKey stops working at once, is kept nowhere and cannot be recovered.</translation>
    </message>
    <message>
        <source>使用旧 AppKey 的程序会发送失败，直到换成新的 AppKey。</source>
        <translation>Programs that use the old AppKey fail to send until they have the new one.</translation>
    </message>
    <message>
        <source>SDK AppID {0}</source>
        <translation>SDK AppID {0}</translation>
    </message>
    <message>
        <source>重置 AppKey</source>
        <translation>Reset AppKey</translation>
    </message>
    <message>
        <source>AppKey 已重置</source>
        <translation>AppKey reset</translation>
    </message>
    <message>
        <source>停用应用「{0}」？</source>
        <translation>Disable app “{0}”?</translation>
    </message>
    <message>
        <source>停用应用</source>
        <translation>Disable app</translation>
    </message>
    <message>
        <source>停用后不能再用它发送短信，用它的群发任务会暂停。停用约 5 分钟生效，之后可以重新启用。</source>
        <translation>Nothing can be sent from it any more, and its bulk sends pause. Takes effect in about 5 minutes; you can enable it again later.</translation>
    </message>
    <message>
        <source>启用应用「{0}」？</source>
        <translation>Enable app “{0}”?</translation>
    </message>
    <message>
        <source>启用应用</source>
        <translation>Enable app</translation>
    </message>
    <message>
        <source>启用后可以用它发送短信。启用约 5 分钟生效。</source>
        <translation>Messages can be sent from it again. Takes effect in about 5 minutes.</translation>
    </message>
    <message>
        <source>去设置</source>
        <translation>Open settings</translation>
    </message>
    <message>
        <source>短信都从应用发出。创建应用后得到 SDK AppID 和 AppKey。</source>
        <translation>All messages are sent from an app. Create one to get an SDK AppID and an AppKey.</translation>
    </message>
    <message>
        <source>已复制 SDK AppID {0}</source>
        <translation>SDK AppID {0} copied</translation>
    </message>
    <message>
        <source>查看 AppKey</source>
        <translation>Show AppKey</translation>
    </message>
</context>
<context>
    <name>KeyDialog</name>
    <message>
        <source>AppKey</source>
        <translation>AppKey</translation>
    </message>
    <message>
        <source>复制</source>
        <translation>Copy</translation>
    </message>
    <message>
        <source>SDK AppID</source>
        <translation>SDK AppID</translation>
    </message>
    <message>
        <source>我已保存</source>
        <translation>I have saved it</translation>
    </message>
    <message>
        <source>关闭</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>已复制</source>
        <translation>Copied</translation>
    </message>
    <message>
        <source>{0} 秒后从剪贴板清除</source>
        <translation>Cleared from the clipboard in {0} s</translation>
    </message>
    <message>
        <source>{0} 秒后自动隐藏</source>
        <translation>Hidden again in {0} s</translation>
    </message>
</context>
<context>
    <name>PassphraseForm</name>
    <message>
        <source>口令</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>查看 AppKey</source>
        <translation>Show AppKey</translation>
    </message>
    <message>
        <source>显示 AppKey</source>
        <translation>Show AppKey</translation>
    </message>
    <message>
        <source>应用「{0}」的 AppKey 保存在用口令加密的文件中，显示 {1} 秒</source>
        <translation>The AppKey of “{0}” is kept in an encrypted file; it is shown for {1} seconds</translation>
    </message>
    <message>
        <source>正在解锁…</source>
        <translation>Unlocking…</translation>
    </message>
</context>
</TS>
