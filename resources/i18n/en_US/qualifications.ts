<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="zh_CN">
<context>
    <name>Qualifications</name>
    <message>
        <source>预计 {0} 前完成审核</source>
        <translation>Review expected by {0}</translation>
    </message>
    <message>
        <source>云端资质 ID {0}</source>
        <translation>Cloud qualification ID {0}</translation>
    </message>
    <message>
        <source>在腾讯云控制台审核通过后，填写云端资质 ID</source>
        <translation>Enter its cloud qualification ID once it has passed in the Tencent Cloud console</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>企事业单位/个人名称</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>属性</source>
        <translation>Use</translation>
    </message>
    <message>
        <source>绑定签名数</source>
        <translation>Signatures</translation>
    </message>
    <message>
        <source>状态/原因</source>
        <translation>Status / reason</translation>
    </message>
    <message>
        <source>审核说明</source>
        <translation>Review</translation>
    </message>
    <message>
        <source>申请时间</source>
        <translation>Submitted</translation>
    </message>
    <message>
        <source>编辑</source>
        <translation>Edit</translation>
    </message>
    <message>
        <source>查看</source>
        <translation>View</translation>
    </message>
    <message>
        <source>云端 ID</source>
        <translation>Cloud ID</translation>
    </message>
    <message>
        <source>撤回</source>
        <translation>Withdraw</translation>
    </message>
    <message>
        <source>放弃变更</source>
        <translation>Discard change</translation>
    </message>
    <message>
        <source>删除</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>云端资质 ID 已保存</source>
        <translation>Cloud qualification ID saved</translation>
    </message>
    <message>
        <source>云端资质 ID</source>
        <translation>Cloud qualification ID</translation>
    </message>
    <message>
        <source>在腾讯云控制台「实名资质管理」的列表中复制</source>
        <translation>Copy it from the list of qualifications in the Tencent Cloud console</translation>
    </message>
    <message>
        <source>填写云端资质 ID</source>
        <translation>Enter cloud qualification ID</translation>
    </message>
    <message>
        <source>保存</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>「{0}」在腾讯云控制台审核通过后填写；填写后可以用来创建签名。</source>
        <translation>Enter it once “{0}” has passed in the Tencent Cloud console; after that it can be used for signatures.</translation>
    </message>
</context>
<context>
    <name>QualificationsPage</name>
    <message>
        <source>实名资质管理</source>
        <translation>Qualifications</translation>
    </message>
    <message>
        <source>国内短信</source>
        <translation>Domestic SMS</translation>
    </message>
    <message>
        <source>新增资质</source>
        <translation>Add qualification</translation>
    </message>
    <message>
        <source>创建国内签名前，需要先有已通过的实名资质。提交后预计 2 小时完成审核。审核时间：周一至周五 9:00–21:00，周六、周日 9:00–18:00（法定节假日顺延）。</source>
        <translation>A domestic signature needs an approved qualification. Reviews usually take 2 hours: Mon–Fri 9:00–21:00, Sat–Sun 9:00–18:00 (public holidays postpone them).</translation>
    </message>
    <message>
        <source>真实网关的资质在腾讯云控制台审核。先在控制台提交，通过后在这里填写云端资质 ID，就可以用来创建国内签名。</source>
        <translation>With the real gateway, qualifications are reviewed in the Tencent Cloud console. Submit yours there; once it has passed, enter its cloud qualification ID here to use it for domestic signatures.</translation>
    </message>
    <message>
        <source>资质列表</source>
        <translation>Qualifications</translation>
    </message>
    <message>
        <source>删除</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>资质说明签名属于谁。新增第一个资质，约 2 小时完成审核，通过后就可以创建国内签名。</source>
        <translation>A qualification says whom a signature belongs to. Add the first one; it is reviewed in about 2 hours, then domestic signatures can be created.</translation>
    </message>
    <message>
        <source>已撤回，可以修改后重新提交</source>
        <translation>Withdrawn; it can be changed and submitted again</translation>
    </message>
    <message>
        <source>变更的内容不会保留，上次通过的资质继续有效。</source>
        <translation>The change will be lost; the last approved version stays in force.</translation>
    </message>
    <message>
        <source>放弃这次变更？</source>
        <translation>Discard this change?</translation>
    </message>
    <message>
        <source>放弃变更</source>
        <translation>Discard change</translation>
    </message>
    <message>
        <source>删除 {0} 个资质？</source>
        <translation>Delete {0} {0:qualification|qualifications}?</translation>
    </message>
    <message>
        <source>删除资质「{0}」？</source>
        <translation>Delete qualification “{0}”?</translation>
    </message>
    <message>
        <source>删除后不可恢复，绑定的签名可能无法使用。再次使用需要重新提交审核。</source>
        <translation>This cannot be undone, and the bound signatures may stop working. To use them again a new review is needed.</translation>
    </message>
    <message>
        <source>绑定的签名</source>
        <translation>Bound signatures</translation>
    </message>
    <message>
        <source>受影响的定时任务</source>
        <translation>Scheduled tasks affected</translation>
    </message>
    <message>
        <source>这些任务到时间不会发送，并会提醒你处理。</source>
        <translation>These tasks will be held at their time and reported to you.</translation>
    </message>
    <message>
        <source>删除 {0} 个资质</source>
        <translation>Delete qualifications: {0}</translation>
    </message>
    <message>
        <source>0 个</source>
        <translation>none</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>{0} 个：{1} 等</source>
        <translation>{0}: {1} and others</translation>
    </message>
    <message>
        <source>{0} 个：{1}</source>
        <translation>{0}: {1}</translation>
    </message>
    <message>
        <source>企事业单位/个人名称</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>状态</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>属性</source>
        <translation>Use</translation>
    </message>
</context>
</TS>
