"""The actions that access policies know: the console's own, and local ones where it has none (CAM-ACT-01..12)."""

from __future__ import annotations

CONSOLE = frozenset(
    """
    DescribeAppList DescribeAppInfo ModifyAppInfo ModifyAppStatus DeleteAppInfo DescribeWarningThreshold
    ModifyWarningThreshold DescribeFreqRule ModifyFreqRule ModifyTaskStatusStart ModifyTaskStatusStop CancelSendSMSTask
    DescribeTPLSignInfo DescribeTPLSignList DescribeSendSMSDetail DescribeSendSMSResult DescribeSendSMSTaskSummary
    DescribeSendSmsRecord DescribeSendSMSStatistic DescribeSmsPkgRemain DescribePackageList DescribeUnsubscribe
    DescribeBlackList DescribeSmsRecordFile AddDumpLogTask CancelDumpLogTask DescribeInnerSMSReply
    AddSmsSign ModifySmsSign DeleteSmsSign AddSmsTemplate ModifySmsTemplate DeleteSmsTemplate SendSms
    """.split()
)
"""Names the carrier uses (facts.md 14.4)."""

LOCAL = frozenset(
    """
    CreateApp ResetAppKey DescribeAppKey CreateSendSmsTask BuyPackage AddBlackList DescribeOverview DescribeJobs
    DescribeQualifications AddQualification ModifyQualification DeleteQualification DescribeUpload AddUpload
    ModifyAccount ModifyWorkspace DescribeWorkspace DescribeNotices ModifyNotices DecideReview CreateBackup
    DescribeBackups SendTestMail
    """.split()
)
"""Local extensions, in the same style."""

ENGINE = frozenset(
    """
    LoadRecipients ClaimMessages RecordVerdicts RecordReceipts Recover RunSchedule Reconcile RunReview KeepJob
    KeepUnfinished KeepBackup CheckDatabase SyncSignatures DeliverNotices
    """.split()
)
"""What the program does by itself under an order given before; not audited one by one."""

MAIN_ONLY = frozenset({"ModifyAccount"})
"""Facts of the account: its main user's alone, whatever a policy grants (NAV-16)."""

ALL = CONSOLE | LOCAL | ENGINE
