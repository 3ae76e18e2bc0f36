// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/sale_fixture.h"

#include "store/book_rules.h"

#include "core/uuid.h"
#include "store/approval_store.h"
#include "store/cdu_store.h"
#include "store/operator_store.h"
#include "store/reply_body.h"
#include "store/session_store.h"

#include "support/field_seal.h"
#include "support/people.h"
#include <QTest>

namespace shahn::test
{

SaleFixture::SaleFixture() : m_clock(StoreFixture::startMs), m_vault(testVaultContent(), m_random)
{
}

std::unique_ptr<SaleFixture> SaleFixture::create(sql::Dialect engine, int meterCount)
{
    auto fixture = open(StoreFixture::create(engine));
    return fixture && fixture->m_base->fill() && fixture->fill(meterCount) ? std::move(fixture)
                                                                           : nullptr;
}

std::unique_ptr<SaleFixture> SaleFixture::open(std::unique_ptr<StoreFixture> base)
{
    if (!base)
        return nullptr;
    std::unique_ptr<SaleFixture> fixture(new SaleFixture);
    fixture->m_base = std::move(base);
    return fixture;
}

bool SaleFixture::fill(int meterCount)
{
    constexpr int chunk = 5'000;
    for (int first = 0; first < meterCount; first += chunk) {
        std::vector<store::ImportedAccount> accounts;
        for (int i = first; i < std::min(first + chunk, meterCount); ++i) {
            accounts.push_back(
                accountAt(i, QStringLiteral("Name \"%1\"").arg(i), QStringLiteral("اسم")));
            accounts.back().points[0].tariff = TariffCode(QStringLiteral("T2"));
        }
        if (!works(store::ArchiveImport(m_base->connection(), &test::fieldSeal()).add(accounts)))
            return false;
    }
    return works(test::placeOperator(m_base->connection(),
               { .login = OperatorLogin(QStringLiteral("omar")),
                   .office = OfficeCode(QStringLiteral("O1")),
                   .role = RoleCode(QStringLiteral("posManager")),
                   .nameEn = QStringLiteral("Omar"),
                   .nameAr = QStringLiteral("عمر"),
                   .passwordHash = QStringLiteral("hash") }))
        && works(test::placeOperator(m_base->connection(), // of the head office
            { .login = OperatorLogin(QStringLiteral("lina")),
                .office = OfficeCode(QStringLiteral("U1")),
                .role = RoleCode(QStringLiteral("smsManager")),
                .nameEn = QStringLiteral("Lina"),
                .nameAr = QStringLiteral("لينا"),
                .passwordHash = QStringLiteral("hash") }))
        && works(store::OperatorStore(m_base->connection())
                     .grant(OperatorLogin(QStringLiteral("amal")), Right::ChangeKey))
        && activate(session1, QStringLiteral("C1")) && addStation(session2, QStringLiteral("C2"));
}

bool SaleFixture::addStation(const vending::SessionKey &session, const QString &code)
{
    return works(test::placeStation(m_base->connection(),
               { .code = CduCode(code),
                   .office = OfficeCode(QStringLiteral("O1")),
                   .name = QStringLiteral("Window"),
                   .activationHash = QStringLiteral("good"),
                   .activationExpiresAtMs = StoreFixture::startMs + 1'000 }))
        && activate(session, code);
}

bool SaleFixture::activate(const vending::SessionKey &session, const QString &code)
{
    return works(store::CduStore(m_base->connection())
                     .activate({ .code = CduCode(code),
                                   .activationHash = QStringLiteral("good"),
                                   .atMs = StoreFixture::startMs },
                         { session.certificateSha256, QString(), QString() }))
        && works(store::SessionStore(m_base->connection())
                     .open({ .tokenHash = session.tokenHash,
                         .login = OperatorLogin(QStringLiteral("amal")),
                         .cdu = CduCode(code),
                         .certificateSha256 = session.certificateSha256,
                         .createdAtMs = StoreFixture::startMs,
                         .expiresAtMs = StoreFixture::startMs + 86'400'000 }));
}

vending::SaleCommand SaleFixture::sale(int requestIndex, int meterIndex, qint64 tenderMinor) const
{
    vending::SaleCommand command;
    command.session = session1;
    command.requestId = requestId(requestIndex);
    command.bodyHash
        = "hash-" + QByteArray::number(meterIndex) + '-' + QByteArray::number(tenderMinor);
    command.meter = meterNumberAt(meterIndex);
    command.tender = Money::fromMinor(tenderMinor);
    command.currency = QStringLiteral("OMR");
    return command;
}

vending::EngineeringCommand SaleFixture::engineering(
    int requestIndex, int meterIndex, EngineeringKind kind) const
{
    vending::EngineeringCommand command;
    command.session = session1;
    command.requestId = requestId(requestIndex);
    command.order.meter = meterNumberAt(meterIndex);
    command.order.kind = kind;
    command.order.reason = QStringLiteral("a \"reason\" سبب");
    command.order.watts = 5'000;
    command.order.next.group = { goodSgc, 2, KeyType::Dutk };
    command.contentHash = vending::contentHashOf(command.order);
    command.bodyHash = "body-" + command.contentHash.toLatin1();
    return command;
}

vending::ReversalCommand SaleFixture::reversal(
    int requestIndex, int meterIndex, int saleIndex, qint64 tenderMinor) const
{
    vending::ReversalCommand command;
    command.session = session1;
    command.requestId = requestId(requestIndex);
    command.order.meter = meterNumberAt(meterIndex);
    command.order.sale = requestId(saleIndex);
    command.order.tender = Money::fromMinor(tenderMinor);
    command.order.reason = QStringLiteral("the wrong customer");
    command.contentHash = vending::contentHashOf(command.order);
    command.bodyHash = "body-" + command.contentHash.toLatin1();
    return command;
}

vending::ReversalCommand SaleFixture::reversalOfPayment(
    int requestIndex, int accountIndex, int paymentIndex, qint64 tenderMinor) const
{
    vending::ReversalCommand command = reversal(requestIndex, 0, paymentIndex, tenderMinor);
    command.order.meter = MeterNumber();
    command.order.accountNumber = accountNumberAt(accountIndex);
    command.contentHash = vending::contentHashOf(command.order);
    command.bodyHash = "body-" + command.contentHash.toLatin1();
    return command;
}

vending::PaymentCommand SaleFixture::payment(
    int requestIndex, int accountIndex, const std::vector<std::pair<QString, qint64>> &debts) const
{
    vending::PaymentCommand command;
    command.session = session1;
    command.requestId = requestId(requestIndex);
    command.accountNumber = accountNumberAt(accountIndex);
    command.currency = QStringLiteral("OMR");
    command.bodyHash = "pay-" + command.accountNumber.toLatin1();
    for (const auto &[debt, minor] : debts) {
        command.parts.push_back({ debt, Money::fromMinor(minor) });
        command.tender = command.tender + Money::fromMinor(minor);
        command.bodyHash += '-' + debt.toLatin1() + '-' + QByteArray::number(minor);
    }
    return command;
}

bool SaleFixture::addVendor()
{
    const char *const statements[]
        = { "INSERT INTO vendor (vendor_code, name_en, name_ar, office_id, warning_minor)"
            " SELECT 'V1', 'Corner shop', 'متجر', office_id, 2000 FROM office"
            " WHERE office_code = 'O1'",
              "UPDATE office SET vendor_id = (SELECT vendor_id FROM vendor)"
              " WHERE office_code = 'O1'",
              "UPDATE operator SET role_id = (SELECT role_id FROM role WHERE role_code ="
              " 'posManager') WHERE login = 'amal'",
              "UPDATE operator SET role_id = (SELECT role_id FROM role WHERE role_code ="
              " 'smsManager') WHERE login = 'omar'" };
    return std::ranges::all_of(statements, [&](const char *statement) {
        return works(m_base->connection().runText(QLatin1String(statement)));
    });
}

vending::VendorEntryCommand SaleFixture::vendorEntry(
    int requestIndex, VendorEntry kind, qint64 amountMinor) const
{
    vending::VendorEntryCommand command;
    command.session = session1;
    command.requestId = requestId(requestIndex);
    command.order = { QStringLiteral("V1"), kind, Money::fromMinor(amountMinor),
        QStringLiteral("OMR"), QStringLiteral("slip 7"), QString() };
    if (kind == VendorEntry::Adjustment)
        command.order.reason = QStringLiteral("a fault of the bank");
    command.contentHash = vending::contentHashOf(command.order);
    command.bodyHash = "body-" + command.contentHash.toLatin1();
    return command;
}

bool SaleFixture::approve(
    const RequestId &request, const QString &contentHash, const QString &cdu, qint64 atMs)
{
    return works(store::ApprovalStore(m_base->connection())
                     .put({ request, contentHash, CduCode(cdu),
                         OperatorLogin(QStringLiteral("omar")), atMs, atMs + 600'000 }));
}

vending::OpenConnection SaleFixture::openConnection()
{
    return [this](int lockMsMax) { return m_base->database().openConnection(lockMsMax); };
}

vending::BatchRunner SaleFixture::runner(const QString &chain)
{
    vending::BatchRunnerOptions options;
    options.chain = chain;
    return vending::BatchRunner(std::move(options), openConnection(), m_clock, m_vault);
}

std::unique_ptr<vending::VendingQueue> SaleFixture::queue(vending::VendingQueueOptions options)
{
    return std::make_unique<vending::VendingQueue>(
        std::move(options), openConnection(), m_clock, m_vault);
}

QString SaleFixture::faultsLeaveNothing(
    vending::BatchRunner &runner, const vending::Command &command)
{
    const QString before = snapshot();
    bool isDone = false;
    int n = 0;
    while (!isDone) {
        m_base->faults().failAt(++n);
        isDone = runBatch(runner, { command }).outcomes.front().answer.has_value();
        m_base->faults().failAt(0);
        if (!isDone && (n >= 200 || snapshot() != before))
            return QStringLiteral("fault %1 has left something, or it is never done").arg(n);
    }
    return n > 5 ? QString() : QStringLiteral("only %1 statements").arg(n);
}

QString SaleFixture::snapshot() { return rowsAsText(m_base->connection()); }

QString SaleFixture::auditBooks() { return brokenRule(m_base->connection()); }

qint64 SaleFixture::number(const QString &sql)
{
    const auto rows = m_base->connection().runText(sql);
    return works(rows) ? rows->first().int64("n") : -1;
}

QByteArray SaleFixture::storedReply(const RequestId &request)
{
    const auto rows = m_base->connection().query("test_reply",
        [] {
            return QStringLiteral("SELECT y.body FROM request AS r JOIN reply AS y"
                                  " ON y.document_id = r.document_id"
                                  " WHERE r.request_id = :request_id");
        },
        { { ":request_id", octetsOf(request) } });
    if (!works(rows) || rows->size() != 1)
        return QByteArray();
    const auto reply = store::unpackReply(rows->first().at(0).toByteArray());
    return works(reply) ? *reply : QByteArray();
}

vending::BatchReport runBatch(
    vending::BatchRunner &runner, const std::vector<vending::Command> &commands)
{
    std::vector<const vending::Command *> pointers;
    for (const vending::Command &command : commands)
        pointers.push_back(&command);
    return runner.run(pointers);
}

Expected<QByteArray> answerTo(vending::BatchRunner &runner, const vending::Command &command)
{
    constexpr int attemptsMax = 10'000;
    vending::Outcome outcome = std::move(runBatch(runner, { command }).outcomes.front());
    for (int attempt = 1; outcome.isHeld && attempt < attemptsMax; ++attempt)
        outcome = std::move(runBatch(runner, { command }).outcomes.front());
    return std::move(outcome.answer);
}

} // namespace shahn::test
