<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="zh_CN">
<context>
    <name>HelpPage</name>
    <message>
        <source>帮助</source>
        <translation>Help</translation>
    </message>
    <message>
        <source>不联网也能阅读</source>
        <translation>Works without a network</translation>
    </message>
    <message>
        <source>主题</source>
        <translation>Topics</translation>
    </message>
</context>
</TS>
