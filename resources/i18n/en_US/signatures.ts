<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="zh_CN">
<context>
    <name>AuthorizationField</name>
    <message>
        <source>下载授权委托书</source>
        <translation>Download letter of authorisation</translation>
    </message>
    <message>
        <source>填写双方名称：被授权方为本账号的实名认证全称，授权方为签名归属单位的全称。下载时会自动填好。</source>
        <translation>Name both parties: the authorised one is this account&apos;s full certified name, the authorising one the full name of the signature&apos;s owner. The download has them filled in.</translation>
    </message>
    <message>
        <source>打印后由授权方和被授权方分别盖章。</source>
        <translation>Print it; both parties put their seals on it.</translation>
    </message>
    <message>
        <source>上传盖章后的扫描件或照片。</source>
        <translation>Upload a scan or photograph of the sealed letter.</translation>
    </message>
</context>
<context>
    <name>ReasonPopover</name>
    <message>
        <source>未通过原因</source>
        <translation>Why it was rejected</translation>
    </message>
    <message>
        <source>审核标准</source>
        <translation>Review standards</translation>
    </message>
    <message>
        <source>复制原因</source>
        <translation>Copy the reason</translation>
    </message>
    <message>
        <source>修改并重新提交</source>
        <translation>Edit and resubmit</translation>
    </message>
    <message>
        <source>审核于 {0}</source>
        <translation>Reviewed {0}</translation>
    </message>
    <message>
        <source>{0}：{1}</source>
        <translation>{0}: {1}</translation>
    </message>
</context>
<context>
    <name>SignatureForm</name>
    <message>
        <source>创建签名</source>
        <translation>Create signature</translation>
    </message>
    <message>
        <source>修改签名</source>
        <translation>Edit signature</translation>
    </message>
    <message>
        <source>确定</source>
        <translation>Submit</translation>
    </message>
    <message>
        <source>提交中…</source>
        <translation>Submitting…</translation>
    </message>
    <message>
        <source>未通过原因</source>
        <translation>Why it was rejected</translation>
    </message>
    <message>
        <source>签名用途</source>
        <translation>Purpose</translation>
    </message>
    <message>
        <source>现在提交，预计 {0} 前完成审核</source>
        <translation>Submitted now, reviewed by {0}</translation>
    </message>
    <message>
        <source>新增资质</source>
        <translation>Add qualification</translation>
    </message>
    <message>
        <source>当前的真实网关不再受理这一类型的签名，提交后可能被拒绝。</source>
        <translation>The live carrier no longer takes signatures of this type and may refuse it.</translation>
    </message>
    <message>
        <source>还没有已通过的{0}，先新增资质，审核通过后再创建签名。</source>
        <translation>No qualification is approved yet ({0}). Add one first; create the signature once it is approved.</translation>
    </message>
    <message>
        <source>资质信息</source>
        <translation>Qualification</translation>
    </message>
    <message>
        <source>签名归属主体的实名资质，只列出已通过且用途一致的</source>
        <translation>Of the signature&apos;s owner; only approved ones of this use are listed</translation>
    </message>
    <message>
        <source>商标注册证</source>
        <translation>Trademark registration</translation>
    </message>
    <message>
        <source>证明图片</source>
        <translation>Picture of the document</translation>
    </message>
    <message>
        <source>授权委托</source>
        <translation>Authorisation</translation>
    </message>
    <message>
        <source>签名类型</source>
        <translation>Signature type</translation>
    </message>
    <message>
        <source>签名内容</source>
        <translation>Signature</translation>
    </message>
    <message>
        <source>{0}–{1} 个字符，例如：{2}。括号会自动加上，不需要填写</source>
        <translation>{0}–{1} characters, for example: {2}. The brackets are added for you; leave them out</translation>
    </message>
    <message>
        <source>申请说明（类型为 APP 时必填）</source>
        <translation>Remark (required for type App)</translation>
    </message>
    <message>
        <source>说明应用名称、使用场景等，最多 {0} 个字符</source>
        <translation>Name of the app, where it is used and so on; at most {0} characters</translation>
    </message>
</context>
<context>
    <name>Signatures</name>
    <message>
        <source>{0}（推荐）</source>
        <translation>{0} (recommended)</translation>
    </message>
    <message>
        <source>状态码 {0}</source>
        <translation>Status code {0}</translation>
    </message>
    <message>
        <source>提交中</source>
        <translation>Being submitted</translation>
    </message>
    <message>
        <source>云端状态码 {0} 的含义未知，不能用来发送，请到腾讯云控制台查看</source>
        <translation>Cloud status code {0} is not known: not for sending, see the Tencent Cloud console</translation>
    </message>
    <message>
        <source>已提交，等待腾讯云答复</source>
        <translation>Submitted, waiting for Tencent Cloud&apos;s answer</translation>
    </message>
    <message>
        <source>等待提交到腾讯云</source>
        <translation>Waiting to be submitted to Tencent Cloud</translation>
    </message>
    <message>
        <source>预计 {0} 前完成审核</source>
        <translation>Review expected by {0}</translation>
    </message>
    <message>
        <source>运营商报备中，需 5–10 个工作日</source>
        <translation>Being filed with the operators, 5–10 working days</translation>
    </message>
    <message>
        <source>默认签名，未指定签名时使用</source>
        <translation>Default: used where no signature is named</translation>
    </message>
    <message>
        <source>已在腾讯云生效</source>
        <translation>Effective at Tencent Cloud</translation>
    </message>
    <message>
        <source>{0} 生效</source>
        <translation>Effective since {0}</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>未通过原因</source>
        <translation>Why it was rejected</translation>
    </message>
    <message>
        <source>签名内容</source>
        <translation>Signature</translation>
    </message>
    <message>
        <source>资质主体</source>
        <translation>Owner</translation>
    </message>
    <message>
        <source>签名类型</source>
        <translation>Signature type</translation>
    </message>
    <message>
        <source>签名用途</source>
        <translation>Purpose</translation>
    </message>
    <message>
        <source>申请说明</source>
        <translation>Remark</translation>
    </message>
    <message>
        <source>审核时间</source>
        <translation>Reviewed</translation>
    </message>
    <message>
        <source>生效时间</source>
        <translation>Effective</translation>
    </message>
    <message>
        <source>云端签名 ID</source>
        <translation>Cloud signature ID</translation>
    </message>
    <message>
        <source>类型</source>
        <translation>Type</translation>
    </message>
    <message>
        <source>用途</source>
        <translation>Purpose</translation>
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
        <source>查看失败原因并修改</source>
        <translation>See why and edit</translation>
    </message>
    <message>
        <source>修改</source>
        <translation>Edit</translation>
    </message>
    <message>
        <source>查看详情</source>
        <translation>View details</translation>
    </message>
    <message>
        <source>删除</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>签名提交后预计 2 小时完成审核。审核时间：周一至周五 9:00–21:00，周六、周日 9:00–18:00（法定节假日顺延）。审核通过后还需运营商报备 5–7 个工作日，部分运营商 7–10 个工作日。</source>
        <translation>A review takes about 2 hours, Mon–Fri 9:00–21:00, Sat–Sun 9:00–18:00 (later on public holidays). Filing with the operators then takes 5–7 working days, with some 7–10.</translation>
    </message>
    <message>
        <source>签名写在短信正文之前，说明是谁发的。创建第一个签名，约 2 小时完成审核。</source>
        <translation>A signature stands before the text and says who sends it. Create the first one; it is reviewed in about 2 hours.</translation>
    </message>
    <message>
        <source>自用：本账号的公司、商标或应用；他用：其他主体的公司、商标或应用</source>
        <translation>Own use: a company, trademark or app of this account; for others: of somebody else</translation>
    </message>
    <message>
        <source>个人认证只支持 APP 类型</source>
        <translation>Personal accounts can use apps only</translation>
    </message>
    <message>
        <source>标有「推荐」的类型运营商报备成功率更高</source>
        <translation>Types marked as recommended are filed by the operators most reliably</translation>
    </message>
    <message>
        <source>签名提交后预计 2 小时完成审核。审核时间：周一至周五 9:00–21:00，周六、周日 9:00–18:00（法定节假日顺延）。国际/港澳台短信可以不携带签名。</source>
        <translation>Signatures are usually reviewed within 2 hours: Mon–Fri 9:00–21:00, Sat–Sun 9:00–18:00 (public holidays postpone them). International messages can go without a signature.</translation>
    </message>
    <message>
        <source>国际/港澳台短信可以不携带签名。需要时创建一个，约 2 小时完成审核。</source>
        <translation>International messages can go without a signature. Create one if you need it; it is reviewed in about 2 hours.</translation>
    </message>
    <message>
        <source>自用：本账号的公司、网站或产品；他用：其他主体的公司、网站或产品</source>
        <translation>Own use: a company, website or product of this account; for others: of somebody else</translation>
    </message>
    <message>
        <source>个人认证支持 App、网站、公众号或小程序</source>
        <translation>Personal accounts can use apps, websites, official accounts and mini programs</translation>
    </message>
    <message>
        <source>真实网关要求：公司上传营业执照，App 上传应用后台管理截图，商标上传商标注册证，政府/机关上传社会信用代码证书</source>
        <translation>The real gateway asks for it: a company&apos;s business license, a screenshot of an app&apos;s console, a trademark&apos;s registration, a public body&apos;s certificate of its social credit code</translation>
    </message>
    <message>
        <source>同步</source>
        <translation>Sync</translation>
    </message>
    <message>
        <source>同步中…</source>
        <translation>Syncing…</translation>
    </message>
    <message>
        <source>上次同步 {0}</source>
        <translation>synced {0}</translation>
    </message>
    <message>
        <source>已同步，云端共 {0} 个签名</source>
        <translation>Synchronised, {0} {0:signature|signatures} in the cloud</translation>
    </message>
</context>
<context>
    <name>SignaturesPage</name>
    <message>
        <source>签名管理</source>
        <translation>Signatures</translation>
    </message>
    <message>
        <source>审核标准</source>
        <translation>Review standards</translation>
    </message>
    <message>
        <source>创建签名</source>
        <translation>Create signature</translation>
    </message>
    <message>
        <source>签名列表</source>
        <translation>Signatures</translation>
    </message>
    <message>
        <source>删除后不可恢复，再次使用需要重新提交审核。</source>
        <translation>It cannot be restored; to use it again you have to submit it for review again.</translation>
    </message>
    <message>
        <source>这是默认签名，删除后由下一个已生效的签名接替。</source>
        <translation>It is the default signature; the next effective one takes its place.</translation>
    </message>
    <message>
        <source>删除签名「{0}」？</source>
        <translation>Delete signature “{0}”?</translation>
    </message>
    <message>
        <source>删除签名</source>
        <translation>Delete signature</translation>
    </message>
    <message>
        <source>ID {0}</source>
        <translation>ID {0}</translation>
    </message>
    <message>
        <source>授权委托书已保存到 {0}</source>
        <translation>Letter of authorisation saved to {0}</translation>
    </message>
    <message>
        <source>授权委托书</source>
        <translation>Letter of authorisation</translation>
    </message>
    <message>
        <source>签名内容</source>
        <translation>Signature</translation>
    </message>
    <message>
        <source>状态</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>类型</source>
        <translation>Type</translation>
    </message>
    <message>
        <source>用途</source>
        <translation>Purpose</translation>
    </message>
    <message>
        <source>已提交审核，预计 {0} 前完成</source>
        <translation>Submitted for review, an answer is expected by {0}</translation>
    </message>
    <message>
        <source>已保存，正在提交到腾讯云</source>
        <translation>Saved, being submitted to Tencent Cloud</translation>
    </message>
    <message>
        <source>删除</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>修改并重新提交</source>
        <translation>Edit and resubmit</translation>
    </message>
</context>
</TS>
