<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="zh_CN">
<context>
    <name>JobsPage</name>
    <message>
        <source>任务中心</source>
        <translation>Job centre</translation>
    </message>
    <message>
        <source>发送、导入和导出的进度与结果</source>
        <translation>Progress and results of sends, imports and exports</translation>
    </message>
    <message>
        <source>任务</source>
        <translation>Task</translation>
    </message>
    <message>
        <source>状态</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>进度</source>
        <translation>Progress</translation>
    </message>
    <message>
        <source>开始时间</source>
        <translation>Started</translation>
    </message>
    <message>
        <source>结果</source>
        <translation>Result</translation>
    </message>
    <message>
        <source>群发任务、导入和导出会出现在这里</source>
        <translation>Bulk sends, imports and exports appear here</translation>
    </message>
    <message>
        <source>群发短信 · {0}</source>
        <translation>Bulk sending · {0}</translation>
    </message>
    <message>
        <source>导入</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>导出</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>检查文件</source>
        <translation>File check</translation>
    </message>
    <message>
        <source>备份</source>
        <translation>Backup</translation>
    </message>
    <message>
        <source>由另一个进程运行，不能在这里取消</source>
        <translation>Another process runs this; it cannot be cancelled here</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>打开文件夹</source>
        <translation>Open folder</translation>
    </message>
    <message>
        <source>详情</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>暂停</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>继续</source>
        <translation>Resume</translation>
    </message>
    <message>
        <source>停止</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>取消发送</source>
        <translation>Cancel sending</translation>
    </message>
    <message>
        <source>还没有发送的 {0} 人不再发送，停止后不能恢复。</source>
        <translation>Recipients not sent to yet: {0}. They will get nothing; a stop is final.</translation>
    </message>
    <message>
        <source>停止任务「{0}」？</source>
        <translation>Stop the task “{0}”?</translation>
    </message>
    <message>
        <source>停止任务</source>
        <translation>Stop task</translation>
    </message>
    <message>
        <source>任务不会发送，取消后不能恢复。</source>
        <translation>The task will not be sent; this is final.</translation>
    </message>
    <message>
        <source>取消任务「{0}」？</source>
        <translation>Cancel the task “{0}”?</translation>
    </message>
</context>
</TS>
