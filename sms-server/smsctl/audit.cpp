// SPDX-License-Identifier: GPL-3.0-or-later
// smsctl audit and doctor: whether what is stored is what was stored.
#include "smsctl/commands.h"

#include "service/audit_check.h"
#include "smsctl/context.h"
#include "smsctl/table.h"
#include "store/doctor.h"
#include "vending/kinds.h"
#include "vending/repricing.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>

namespace shahn::smsctl
{

namespace
{

constexpr qint64 headBytesMax = 1024 * 1024;
constexpr qint64 progressStep = 50'000;

QJsonArray toJson(const std::vector<service::AuditChainReport> &reports)
{
    QJsonArray chains;
    for (const service::AuditChainReport &report : reports) {
        QJsonArray findings;
        for (const service::AuditFinding &finding : report.findings)
            findings.append(QJsonObject{ { QStringLiteral("what"), finding.what },
                { QStringLiteral("where"), finding.where } });
        chains.append(QJsonObject{ { QStringLiteral("server"), report.server },
            { QStringLiteral("blockCount"), report.blockCount },
            { QStringLiteral("documentCount"), report.documentCount },
            { QStringLiteral("eventCount"), report.eventCount },
            { QStringLiteral("sequence"), report.sequence },
            { QStringLiteral("hash"), report.hash }, { QStringLiteral("findings"), findings } });
    }
    return chains;
}

void printReport(const service::AuditChainReport &report)
{
    for (const service::AuditFinding &finding : report.findings)
        printLine(
            QStringLiteral("chain %1, %2: %3").arg(report.server, finding.where, finding.what));
    const QString state = report.findings.empty()
        ? QStringLiteral("holds")
        : QStringLiteral("does not hold, findings: %1").arg(report.findings.size());
    printLine(QStringLiteral("chain %1 %2; %3 blocks, %4 documents, %5 events; block %6 has the "
                             "hash %7")
                  .arg(report.server, state)
                  .arg(report.blockCount)
                  .arg(report.documentCount)
                  .arg(report.eventCount)
                  .arg(report.sequence)
                  .arg(report.hash));
}

Error noHead(const QString &path)
{
    return fail(ErrorCode::InvalidField,
        QStringLiteral("%1 is not what \"smsctl audit head --json\" printed").arg(path));
}

// What `audit head --json` printed at some time.
Expected<std::vector<service::AuditMark>> readHead(const QString &path)
{
    static const QRegularExpression hash(QStringLiteral("\\A[0-9a-f]{64}\\z"));
    const auto text = readInputFile(path, headBytesMax);
    if (!text)
        return text.error();
    const QJsonDocument document = QJsonDocument::fromJson(*text);
    if (!document.isArray() || document.array().isEmpty())
        return noHead(path);
    std::vector<service::AuditMark> marks;
    for (const QJsonValue one : document.array()) {
        service::AuditMark mark;
        mark.server = one[QLatin1String("server")].toString();
        mark.sequence = one[QLatin1String("sequence")].toInteger();
        mark.lastDocument = one[QLatin1String("lastDocument")].toInteger();
        mark.hash = one[QLatin1String("hash")].toString();
        if (mark.server.isEmpty() || mark.sequence < 1 || !hash.match(mark.hash).hasMatch())
            return noHead(path);
        marks.push_back(std::move(mark));
    }
    return marks;
}

// A line every so many; a program that reads the answer gets none.
std::function<void(qint64, qint64)> progressOf(const CommandArguments &arguments, const char *what)
{
    if (arguments.has("json"))
        return {};
    return [what = QLatin1String(what), next = progressStep](qint64 done, qint64 all) mutable {
        if (done < next)
            return;
        next = done + progressStep;
        printLine(QStringLiteral("%1 of %2 %3").arg(done).arg(all).arg(what));
    };
}

Expected<void> runVerify(const CommandArguments &arguments)
{
    auto context = SmsctlContext::openAsItIs(arguments);
    if (!context)
        return context.error();
    service::AuditCheck check;
    check.progress = progressOf(arguments, "blocks");
    if (arguments.has("head")) {
        auto marks = readHead(arguments.text("head"));
        if (!marks)
            return marks.error();
        check.marks = std::move(*marks);
    }
    const auto reports = service::verifyAudit((*context)->connection(), check);
    if (!reports)
        return reports.error();
    if (arguments.has("json"))
        printJson(toJson(*reports));
    else
        std::ranges::for_each(*reports, printReport);
    if (reports->empty() && !arguments.has("json"))
        printLine(QStringLiteral("There is nothing to verify: no server has a block."));
    const bool isWhole = std::ranges::all_of(
        *reports, [](const service::AuditChainReport &report) { return report.findings.empty(); });
    if (!isWhole) {
        return fail(ErrorCode::DataCorrupt,
            QStringLiteral("rows that the audit log covers are missing or were changed; keep a "
                           "copy of the database as it is"));
    }
    return {};
}

Expected<void> runHead(const CommandArguments &arguments)
{
    auto context = SmsctlContext::openAsItIs(arguments);
    if (!context)
        return context.error();
    const auto marks = service::auditHeads((*context)->connection());
    if (!marks)
        return marks.error();
    Table table({ { "SERVER", "server" }, { "BLOCK", "sequence" },
        { "LAST DOCUMENT", "lastDocument" }, { "TIME", "at" }, { "HASH", "hash" } });
    for (const service::AuditMark &mark : *marks)
        table.add({ mark.server, mark.sequence, mark.lastDocument,
            { (*context)->timeText(mark.atMs), jsonTime(mark.atMs) }, mark.hash });
    table.print(arguments, QStringLiteral("The audit log is empty."));
    return {};
}

void printFinding(const store::DoctorFinding &finding)
{
    for (const QString &sentence : finding.sentences)
        printLine(sentence);
    const qint64 more = finding.count - finding.sentences.size();
    if (more > 0)
        printLine(QStringLiteral("… and %1 more").arg(more));
}

QJsonObject jsonOf(const char *rule, const store::DoctorFinding &finding, bool isWork = false)
{
    return { { QStringLiteral("rule"), QLatin1String(rule) },
        { QStringLiteral("count"), finding.count },
        { QStringLiteral("findings"), QJsonArray::fromStringList(finding.sentences) },
        { QStringLiteral("isWork"), isWork } };
}

struct Examination {
    QJsonArray findings; // of every rule that has some
    qsizetype ruleCount = 0;
    qint64 workCount = 0;
    bool isBroken = false; // not by what is only work
};

Expected<Examination> checkRules(SmsctlContext &context, const CommandArguments &arguments,
    const std::function<bool(const char *rule)> &isLookedAt)
{
    store::Doctor doctor(context.connection(), vending::doctorKinds());
    Examination told;
    for (const store::DoctorRule &rule : doctor.rules()) {
        if (!isLookedAt(rule.name))
            continue;
        ++told.ruleCount;
        const auto finding = doctor.check(rule);
        if (!finding)
            return finding.error();
        if (finding->count == 0)
            continue;
        told.findings.append(jsonOf(rule.name, *finding, rule.isWork));
        told.isBroken = told.isBroken || !rule.isWork;
        told.workCount += rule.isWork ? finding->count : 0;
        if (!arguments.has("json"))
            printFinding(*finding);
    }
    return told;
}

Error contradiction()
{
    return fail(ErrorCode::DataCorrupt,
        QStringLiteral("rows of the database contradict each other; keep a copy of it as it is"));
}

Expected<void> checkDatabase(SmsctlContext &context, const CommandArguments &arguments)
{
    // What rows are worth depends on the pages that they stand in.
    if (auto checked = context.database().checkPages(); !checked)
        return checked;
    const auto told = checkRules(context, arguments, [](const char *) { return true; });
    if (!told)
        return told.error();
    if (arguments.has("json"))
        printJson(told->findings);
    if (told->isBroken)
        return contradiction();
    if (arguments.has("json"))
        return {};
    if (told->workCount > 0)
        printLine(QStringLiteral("To be done: %1, see above. Nothing is damaged by it.")
                      .arg(told->workCount));
    printLine(QStringLiteral("The rows of the database agree with each other: %1 rules.")
                  .arg(told->ruleCount));
    return {};
}

// Of money alone.
bool isOfLedger(const char *rule)
{
    constexpr const char *rules[] = { "postings", "account-day", "account-carry-over",
        "sale-postings", "sale-money", "carry-over", "debt-balance", "debt-entry", "voucher-debt",
        "voucher-ledger", "voucher-reversal", "period-closed" };
    return std::ranges::any_of(rules, [rule](const char *one) { return qstrcmp(rule, one) == 0; });
}

Expected<void> runLedgerCheck(const CommandArguments &arguments)
{
    constexpr qint64 sampleUsual = 10'000;
    bool isNumber = true;
    qint64 sample = sampleUsual;
    if (arguments.has("sample"))
        sample = arguments.text("sample").toLongLong(&isNumber);
    if (!isNumber || sample < 1)
        return fail(
            ErrorCode::InvalidField, QStringLiteral("--sample takes a number of sales from 1 on"));
    auto context = SmsctlContext::openAsItIs(arguments);
    if (!context)
        return context.error();
    auto told = checkRules(**context, arguments, &isOfLedger);
    if (!told)
        return told.error();
    const auto repriced = vending::repriceSales((*context)->connection(),
        arguments.has("all") ? std::nullopt : std::optional(sample),
        progressOf(arguments, "sales"));
    if (!repriced)
        return repriced.error();
    if (repriced->wrongCount > 0) {
        const store::DoctorFinding finding{ repriced->wrongCount, repriced->sentences };
        told->findings.append(jsonOf("sale-price", finding));
        told->isBroken = true;
        if (!arguments.has("json"))
            printFinding(finding);
    }
    if (arguments.has("json"))
        printJson(told->findings);
    if (told->isBroken)
        return contradiction();
    if (!arguments.has("json"))
        printLine(QStringLiteral("The ledger agrees with itself: %1 rules, and %2 sales cost what "
                                 "they would cost again.")
                      .arg(told->ruleCount)
                      .arg(repriced->count));
    return {};
}

Expected<void> runDoctor(const CommandArguments &arguments)
{
    if (!arguments.has("database"))
        return fail(ErrorCode::MissingField, QStringLiteral("say what to look at: --database"));
    auto context = SmsctlContext::openAsItIs(arguments);
    if (!context)
        return context.error();
    return checkDatabase(**context, arguments);
}

} // namespace

std::vector<Command> auditCommands()
{
    return {
        { QStringLiteral("audit verify"), {},
            QStringLiteral("Compute the chains of the audit log again from the rows that they "
                           "cover"),
            { { QStringLiteral("head"), QStringLiteral("FILE"),
                  QStringLiteral("What \"audit head --json\" printed before: these blocks must "
                                 "still be there") },
                jsonOption(), configOption() },
            runVerify },
        { QStringLiteral("audit head"), {},
            QStringLiteral("Print the ends of the chains, to be kept elsewhere"),
            { jsonOption(), configOption() }, runHead },
        { QStringLiteral("doctor"), {},
            QStringLiteral("Look for what was changed by hand and does not fit"),
            { { QStringLiteral("database"), QString(),
                  QStringLiteral("Whether its rows agree with each other"), OptionKind::Flag },
                jsonOption(), configOption() },
            runDoctor },
        { QStringLiteral("ledger check"), {},
            QStringLiteral(
                "Whether the books agree with each other, and sales cost what they would "
                "cost again"),
            { { QStringLiteral("sample"), QStringLiteral("NUMBER"),
                  QStringLiteral("So many sales, spread over all (10,000)") },
                { QStringLiteral("all"), QString(), QStringLiteral("All sales"), OptionKind::Flag },
                jsonOption(), configOption() },
            runLedgerCheck },
    };
}

} // namespace shahn::smsctl
