<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="zh_CN">
<context>
    <name>Completion</name>
    <message>
        <source>完成情况</source>
        <translation>Completion</translation>
    </message>
    <message>
        <source>审核说明</source>
        <translation>Review</translation>
    </message>
    <message>
        <source>提交后预计 2 小时完成审核。审核时间：周一至周五 9:00–21:00，周六、周日 9:00–18:00，法定节假日顺延。</source>
        <translation>Reviews usually take 2 hours. Working hours: Mon–Fri 9:00–21:00, Sat–Sun 9:00–18:00; public holidays postpone them.</translation>
    </message>
    <message>
        <source>通过后</source>
        <translation>Once approved</translation>
    </message>
    <message>
        <source>可以变更证照、法定代表人和业务管理员信息；资质属性和企事业单位名称不可修改。</source>
        <translation>The licence, the legal representative and the administrator can be changed; the use and the name cannot.</translation>
    </message>
    <message>
        <source>还差 {0} 项即可提交</source>
        <translation>Fields left before it can be submitted: {0}</translation>
    </message>
    <message>
        <source>已填写完整，可以提交</source>
        <translation>Complete, ready to submit</translation>
    </message>
</context>
<context>
    <name>ExpiryField</name>
    <message>
        <source>长期</source>
        <translation>No expiry</translation>
    </message>
    <message>
        <source>{0}：{1}</source>
        <translation>{0}: {1}</translation>
    </message>
</context>
<context>
    <name>FormBar</name>
    <message>
        <source>转到第一处</source>
        <translation>Go to the first</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>放弃变更</source>
        <translation>Discard change</translation>
    </message>
    <message>
        <source>撤回</source>
        <translation>Withdraw</translation>
    </message>
    <message>
        <source>保存草稿</source>
        <translation>Save draft</translation>
    </message>
    <message>
        <source>提交审核</source>
        <translation>Submit for review</translation>
    </message>
    <message>
        <source>提交中…</source>
        <translation>Submitting…</translation>
    </message>
    <message>
        <source>{0} 项有误，{1} 项未填</source>
        <translation>Wrong: {0}, empty: {1}</translation>
    </message>
    <message>
        <source>{0} 项有误</source>
        <translation>Wrong: {0}</translation>
    </message>
    <message>
        <source>{0} 项未填</source>
        <translation>Empty: {0}</translation>
    </message>
    <message>
        <source>已填写完整，可以提交</source>
        <translation>Complete, ready to submit</translation>
    </message>
    <message>
        <source>现在提交，预计 {0} 前完成审核</source>
        <translation>Submitted now, reviewed by {0}</translation>
    </message>
    <message>
        <source>现在提交，预计 {0} 前完成审核（{1} 年的节假日未知）</source>
        <translation>Submitted now, reviewed by {0} (holidays of {1} not known)</translation>
    </message>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
</context>
<context>
    <name>Qualification</name>
    <message>
        <source>请上传{0}</source>
        <translation>Upload: {0}</translation>
    </message>
    <message>
        <source>请填写{0}，或勾选长期</source>
        <translation>Fill in, or tick no expiry: {0}</translation>
    </message>
    <message>
        <source>企业或个人名称与本账号的实名认证名称一致</source>
        <translation>The name is this account&apos;s certified name</translation>
    </message>
    <message>
        <source>名称不是本账号的实名认证主体，需要授权委托书</source>
        <translation>The name is another&apos;s; a letter of authorisation is needed</translation>
    </message>
    <message>
        <source>资质属性</source>
        <translation>Use</translation>
    </message>
    <message>
        <source>注册地</source>
        <translation>Place of registration</translation>
    </message>
    <message>
        <source>姓名</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>企事业单位名称</source>
        <translation>Name of the organisation</translation>
    </message>
    <message>
        <source>证照类型</source>
        <translation>Kind of licence</translation>
    </message>
    <message>
        <source>统一社会信用代码</source>
        <translation>Unified social credit code</translation>
    </message>
    <message>
        <source>证照有效期</source>
        <translation>Licence expires</translation>
    </message>
    <message>
        <source>证照图片</source>
        <translation>Picture of the licence</translation>
    </message>
    <message>
        <source>证件类型</source>
        <translation>Kind of document</translation>
    </message>
    <message>
        <source>证件号码</source>
        <translation>Document number</translation>
    </message>
    <message>
        <source>证件有效期</source>
        <translation>Document expires</translation>
    </message>
    <message>
        <source>证件人像面</source>
        <translation>Document, portrait side</translation>
    </message>
    <message>
        <source>证件国徽面</source>
        <translation>Document, emblem side</translation>
    </message>
    <message>
        <source>身份证号码</source>
        <translation>Identity card number</translation>
    </message>
    <message>
        <source>手机号码</source>
        <translation>Mobile number</translation>
    </message>
    <message>
        <source>邮箱（可选）</source>
        <translation>Mail address (optional)</translation>
    </message>
    <message>
        <source>授权委托书</source>
        <translation>Letter of authorisation</translation>
    </message>
    <message>
        <source>个人信息</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>企事业单位证照信息</source>
        <translation>Licence of the organisation</translation>
    </message>
    <message>
        <source>个人身份信息</source>
        <translation>Identity of the person</translation>
    </message>
    <message>
        <source>法定代表人信息</source>
        <translation>Legal representative</translation>
    </message>
    <message>
        <source>业务管理员信息</source>
        <translation>Administrator</translation>
    </message>
    <message>
        <source>授权委托</source>
        <translation>Authorisation</translation>
    </message>
    <message>
        <source>实名资质仅支持中国内地主体</source>
        <translation>Only mainland subjects can apply</translation>
    </message>
    <message>
        <source>18 位，含校验位</source>
        <translation>18 characters with a check digit</translation>
    </message>
    <message>
        <source>11 位手机号码</source>
        <translation>11 digits</translation>
    </message>
    <message>
        <source>他用资质需要上传双方盖章的授权委托书</source>
        <translation>For others&apos; use, with the seals of both sides</translation>
    </message>
</context>
<context>
    <name>QualificationPage</name>
    <message>
        <source>填写的内容不会保留。需要以后继续填写时，请先保存草稿。</source>
        <translation>What was entered will be lost. To go on later, save a draft first.</translation>
    </message>
    <message>
        <source>离开但不保存？</source>
        <translation>Leave without saving?</translation>
    </message>
    <message>
        <source>放弃并离开</source>
        <translation>Discard and leave</translation>
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
        <source>新增资质</source>
        <translation>Add qualification</translation>
    </message>
    <message>
        <source>编辑资质</source>
        <translation>Edit qualification</translation>
    </message>
    <message>
        <source>国内短信</source>
        <translation>Domestic SMS</translation>
    </message>
    <message>
        <source>审核中，不能修改。需要修改时先撤回，撤回后成为草稿。</source>
        <translation>Under review, read only. Withdraw it to make changes; it becomes a draft.</translation>
    </message>
    <message>
        <source>变更被驳回的原因</source>
        <translation>Why the change was rejected</translation>
    </message>
    <message>
        <source>未通过原因</source>
        <translation>Why it was rejected</translation>
    </message>
    <message>
        <source>{0}（审核于 {1}）</source>
        <translation>{0} (reviewed {1})</translation>
    </message>
    <message>
        <source>已提交审核，预计 {0} 前完成</source>
        <translation>Submitted for review, expected by {0}</translation>
    </message>
    <message>
        <source>草稿已保存 {0}</source>
        <translation>Draft saved {0}</translation>
    </message>
</context>
</TS>
