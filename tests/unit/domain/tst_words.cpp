// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/approval.h"
#include "domain/credit_issue.h"
#include "domain/engineering.h"
#include "domain/payment.h"
#include "domain/reversal.h"
#include "domain/rights.h"
#include "domain/vendor.h"
#include "support/test_registry.h"

#include <QTest>

using namespace shahn;

// Words stand in databases and in the API, numbers in databases: neither may move.
class TestWords final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyWordIsReadBack();
    void unknownOnesAreNone();
};

namespace
{

template <class Enum, class Text, class FromText>
void compare(
    std::initializer_list<std::pair<Enum, const char *>> known, Text text, FromText fromText)
{
    for (const auto &[value, word] : known) {
        QCOMPARE(text(value), QLatin1String(word));
        QVERIFY(fromText(QLatin1String(word)) == value);
    }
    QVERIFY(!fromText(QString()));
    QVERIFY(!fromText(QStringLiteral("Other")));
}

} // namespace

void TestWords::everyWordIsReadBack()
{
    compare<CreditIssuePurpose>({ { CreditIssuePurpose::FreeIssue, "freeIssue" },
                                    { CreditIssuePurpose::Replacement, "replacement" },
                                    { CreditIssuePurpose::CreditTransfer, "creditTransfer" } },
        creditIssuePurposeText, creditIssuePurposeFromText);
    compare<ReversalProof>(
        { { ReversalProof::None, "none" }, { ReversalProof::MeterReading, "meterReading" },
            { ReversalProof::TokenRejected, "tokenRejected" } },
        reversalProofText, reversalProofFromText);
    compare<VendorEntry>(
        { { VendorEntry::Deposit, "deposit" }, { VendorEntry::Adjustment, "adjustment" },
            { VendorEntry::CreditLimit, "creditLimit" },
            { VendorEntry::Commission, "commission" } },
        vendorEntryText, vendorEntryFromText);
    compare<PaymentKind>({ { PaymentKind::Cash, "cash" }, { PaymentKind::None, "none" },
                             { PaymentKind::Card, "card" }, { PaymentKind::Cheque, "cheque" },
                             { PaymentKind::Transfer, "transfer" } },
        paymentKindText, paymentKindFromText);
    compare<EngineeringKind>({ { EngineeringKind::MeterTest, "meterTest" },
                                 { EngineeringKind::ClearTamper, "clearTamper" },
                                 { EngineeringKind::ClearCredit, "clearCredit" },
                                 { EngineeringKind::PowerLimit, "powerLimit" },
                                 { EngineeringKind::PhaseUnbalance, "phaseUnbalance" },
                                 { EngineeringKind::KeyChange, "keyChange" } },
        engineeringKindText, engineeringKindFromText);
    compare<ApprovalKind>({ { ApprovalKind::ClearCredit, "clearCredit" },
                              { ApprovalKind::CreditIssue, "creditIssue" } },
        approvalKindText, approvalKindFromText);
    compare<ApprovalState>(
        { { ApprovalState::Open, "open" }, { ApprovalState::Withdrawn, "withdrawn" } },
        approvalStateText, approvalStateFromText);
    compare<Right>(
        { { Right::SeeCustomers, "seeCustomers" }, { Right::IssueCredit, "issueCredit" } },
        rightText, rightFromText);
    compare<Level>({ { Level::Administrator, "administrator" }, { Level::Operator, "operator" } },
        levelText, levelFromText);
}

void TestWords::unknownOnesAreNone()
{
    QVERIFY(vendorEntryFromNumber(int(VendorEntry::Commission)) == VendorEntry::Commission);
    QVERIFY(levelFromNumber(int(Level::Operator)) == Level::Operator);
    for (const int number : { -1, 0, 1'000 }) {
        QVERIFY(!vendorEntryFromNumber(number));
        QVERIFY(!creditIssuePurposeFromNumber(number));
        QVERIFY(!levelFromNumber(number));
    }
    QCOMPARE(vendorEntryText(static_cast<VendorEntry>(99)), QString());
}

SHAHN_TEST(TestWords)
#include "tst_words.moc"
