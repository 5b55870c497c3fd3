<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="zh_CN">
<context>
    <name>BalanceCard</name>
    <message>
        <source>套餐包剩余</source>
        <translation>Left in packages</translation>
    </message>
    <message>
        <source>/ {0}</source>
        <translation>/ {0}</translation>
    </message>
    <message>
        <source>可用 {0}</source>
        <translation>Available: {0}</translation>
    </message>
    <message>
        <source>任务预留 {0}</source>
        <translation>Held by tasks: {0}</translation>
    </message>
    <message>
        <source>已使用 {0}</source>
        <translation>Used: {0}</translation>
    </message>
    <message>
        <source>剩余 {0}</source>
        <translation>{0} left</translation>
    </message>
    <message>
        <source>约可用 {0} 天</source>
        <translation>Lasts about {0} d</translation>
    </message>
    <message>
        <source>剩余总量</source>
        <translation>Left in all</translation>
    </message>
</context>
<context>
    <name>BuyForm</name>
    <message>
        <source>购买套餐包</source>
        <translation>Buy package</translation>
    </message>
    <message>
        <source>提交中…</source>
        <translation>Submitting…</translation>
    </message>
    <message>
        <source>模拟网关：提交后立即到账，不会产生真实费用。</source>
        <translation>Simulator: credited at once, nothing is charged.</translation>
    </message>
    <message>
        <source>套餐类型</source>
        <translation>Package type</translation>
    </message>
    <message>
        <source>固定套餐包</source>
        <translation>Fixed size</translation>
    </message>
    <message>
        <source>自定义</source>
        <translation>Custom</translation>
    </message>
    <message>
        <source>我已阅读并同意《短信套餐包服务协议》</source>
        <translation>I have read and accept the package service agreement</translation>
    </message>
    <message>
        <source>请先阅读并同意服务协议</source>
        <translation>Read and accept the agreement first</translation>
    </message>
</context>
<context>
    <name>Packages</name>
    <message>
        <source>套餐配额</source>
        <translation>Size</translation>
    </message>
    <message>
        <source>1 条为一个计费条数，有效期 {0} 年</source>
        <translation>Counted in billed segments, valid for {0} years</translation>
    </message>
    <message>
        <source>提交订单</source>
        <translation>Place order</translation>
    </message>
    <message>
        <source>购买数量</source>
        <translation>Quantity</translation>
    </message>
    <message>
        <source>条</source>
        <translation>segments</translation>
    </message>
    <message>
        <source>至少 {0} 条</source>
        <translation>At least {0} segments</translation>
    </message>
    <message>
        <source>{0} 条 · {1} 元</source>
        <translation>{0} segments · {1} yuan</translation>
    </message>
    <message>
        <source>单价</source>
        <translation>Unit price</translation>
    </message>
    <message>
        <source>{0} 元/条</source>
        <translation>{0} yuan a segment</translation>
    </message>
    <message>
        <source>应付金额</source>
        <translation>To pay</translation>
    </message>
    <message>
        <source>{0} 元</source>
        <translation>{0} yuan</translation>
    </message>
    <message>
        <source>套餐包金额</source>
        <translation>Amount</translation>
    </message>
    <message>
        <source>按国家/地区的单价扣费，有效期 {0} 年</source>
        <translation>Charged at the price of each country, valid for {0} years</translation>
    </message>
    <message>
        <source>支付</source>
        <translation>Pay</translation>
    </message>
    <message>
        <source>套餐包金额（元）</source>
        <translation>Amount (yuan)</translation>
    </message>
    <message>
        <source>至少 {0}</source>
        <translation>At least {0}</translation>
    </message>
    <message>
        <source>到账金额</source>
        <translation>Credited</translation>
    </message>
</context>
<context>
    <name>PackagesPage</name>
    <message>
        <source>国内套餐包</source>
        <translation>Domestic packages</translation>
    </message>
    <message>
        <source>国际/港澳台套餐包</source>
        <translation>Packages abroad</translation>
    </message>
    <message>
        <source>购买套餐包</source>
        <translation>Buy package</translation>
    </message>
    <message>
        <source>状态</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>套餐包列表</source>
        <translation>Packages</translation>
    </message>
    <message>
        <source>群发任务从套餐包中扣除计费条数，先到期的先用。</source>
        <translation>Bulk sends take their billed segments from packages, those that expire first before others.</translation>
    </message>
    <message>
        <source>套餐包</source>
        <translation>Package</translation>
    </message>
    <message>
        <source>总量（条）</source>
        <translation>Total</translation>
    </message>
    <message>
        <source>群发任务按国家/地区的单价从套餐包中扣费，先到期的先用。</source>
        <translation>Bulk sends are charged at the price of each country, from the packages that expire first.</translation>
    </message>
    <message>
        <source>模拟购买成功，{0}已到账</source>
        <translation>Simulated purchase: {0} credited</translation>
    </message>
    <message>
        <source>剩余（条）</source>
        <translation>Left</translation>
    </message>
    <message>
        <source>总额（元）</source>
        <translation>Total (yuan)</translation>
    </message>
    <message>
        <source>剩余额（元）</source>
        <translation>Left (yuan)</translation>
    </message>
    <message>
        <source>剩余比例</source>
        <translation>Share left</translation>
    </message>
    <message>
        <source>有效截止时间</source>
        <translation>Valid until</translation>
    </message>
    <message>
        <source>购买时间</source>
        <translation>Bought</translation>
    </message>
    <message>
        <source>套餐包 {0}</source>
        <translation>Package of {0}</translation>
    </message>
    <message>
        <source>ID {0}</source>
        <translation>ID {0}</translation>
    </message>
    <message>
        <source>已过期</source>
        <translation>Expired</translation>
    </message>
    <message>
        <source>还有 {0} 天</source>
        <translation>{0} d left</translation>
    </message>
</context>
</TS>
