// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/book_fixture.h"

#include "sql/transaction.h"
#include "store/cdu_store.h"
#include "store/hot_store.h"
#include "store/operator_store.h"
#include "store/session_store.h"
#include "vending/closing.h"
#include "vending/decide.h"
#include "vending/engineering.h"
#include "vending/reprint.h"
#include "vending/sale.h"

#include "support/field_seal.h"
#include <QRegularExpression>

namespace shahn::test
{

BookFixture::BookFixture() : m_vault(testVaultContent(), m_random) { }

std::unique_ptr<BookFixture> BookFixture::create(sql::Dialect engine)
{
    std::unique_ptr<BookFixture> fixture(new BookFixture);
    fixture->m_base = StoreFixture::create(engine);
    if (!fixture->m_base || !fixture->m_base->fill() || !fixture->prepare())
        return nullptr;
    return fixture;
}

bool BookFixture::prepare()
{
    std::vector<store::ImportedAccount> accounts;
    for (int i = 0; i < 3; ++i)
        accounts.push_back(accountAt(i, QStringLiteral("Name"), QStringLiteral("اسم")));
    accounts[0].points[0].carryOver = Money::fromMinor(7); // which no posting tells of
    const CduCode cdu(QStringLiteral("C1"));
    return works(store::ArchiveImport(connection(), &test::fieldSeal()).add(accounts))
        && works(store::CduStore(connection())
                     .activate({ .code = cdu,
                                   .activationHash = QStringLiteral("good"),
                                   .atMs = StoreFixture::startMs },
                         { m_session.certificateSha256, QString(), QString() }))
        && works(store::OperatorStore(connection())
                     .grant(OperatorLogin(QStringLiteral("amal")), Right::ChangeKey))
        && works(store::SessionStore(connection())
                     .open({ .tokenHash = m_session.tokenHash,
                         .login = OperatorLogin(QStringLiteral("amal")),
                         .cdu = cdu,
                         .certificateSha256 = m_session.certificateSha256,
                         .createdAtMs = StoreFixture::startMs,
                         .expiresAtMs = StoreFixture::startMs + 86'400'000 }));
}

vending::Command BookFixture::sale(int requestIndex, int meterIndex, qint64 tenderMinor) const
{
    vending::SaleCommand command;
    command.session = m_session;
    command.requestId = requestId(requestIndex);
    command.bodyHash = QByteArray(32, char(requestIndex));
    command.meter = meterNumberAt(meterIndex);
    command.tender = Money::fromMinor(tenderMinor);
    command.currency = QStringLiteral("OMR");
    return command;
}

bool BookFixture::fill()
{
    const QString server = QStringLiteral("sms-1");
    vending::EngineeringCommand test;
    test.session = m_session;
    test.requestId = requestId(4);
    test.bodyHash = QByteArray(32, 'e');
    test.order.meter = meterNumberAt(0);
    test.order.kind = EngineeringKind::MeterTest;
    test.contentHash = vending::contentHashOf(test.order);
    const vending::ReprintCommand copy{ m_session, requestId(5), requestId(1) };
    const vending::SettleCommand closing{ m_session, requestId(6) };
    return store({ sale(1, 0, 5'003), sale(2, 1, 5'001) }, server)
        && store({ sale(3, 0, 9'001), test }, server) && store({ copy, closing }, server);
}

bool BookFixture::sell(int requestIndex, int meterIndex, const QString &server)
{
    return store({ sale(requestIndex, meterIndex, 5'000) }, server);
}

bool BookFixture::changeKey(
    int requestIndex, int meterIndex, int krn, int ti, const QString &server)
{
    vending::EngineeringCommand change;
    change.session = m_session;
    change.requestId = requestId(requestIndex);
    change.bodyHash = QByteArray(32, char(requestIndex));
    change.order.meter = meterNumberAt(meterIndex);
    change.order.kind = EngineeringKind::KeyChange;
    change.order.reason = QStringLiteral("reason");
    change.order.next = { { goodSgc, krn, KeyType::Dutk }, ti, false };
    change.contentHash = vending::contentHashOf(change.order);
    return store({ change }, server);
}

bool BookFixture::store(const std::vector<vending::Command> &commands, const QString &server)
{
    std::vector<const vending::Command *> pointers;
    for (const vending::Command &command : commands)
        pointers.push_back(&command);
    m_clock.advanceMs(60'000);
    auto transaction = sql::Transaction::begin(connection());
    if (!works(transaction))
        return false;
    const auto hot = store::HotStore::make(connection());
    auto state = hot->load(vending::keysOf(pointers), server, m_clock.nowMsUtc());
    if (!works(state))
        return false;
    const vending::Decision decision
        = vending::decide(std::move(*state), pointers, { m_clock.nowMsUtc(), server }, m_vault);
    for (const vending::Outcome &outcome : decision.outcomes) {
        if (!works(outcome.answer))
            return false;
    }
    return works(hot->save(decision.changes)) && works(transaction->commit());
}

qint64 BookFixture::document(qint64 count) { return (qint64(1) << 48) + count; }

bool BookFixture::change(const QString &sql)
{
    static const QRegularExpression name(QStringLiteral("D\\((\\d+)\\)"));
    QString text = sql;
    for (auto match = name.match(text); match.hasMatch(); match = name.match(text))
        text.replace(match.capturedStart(), match.capturedLength(),
            QString::number(document(match.captured(1).toLongLong())));
    return works(connection().runText(text));
}

qint64 BookFixture::number(const QString &sql)
{
    const auto rows = connection().runText(sql);
    return works(rows) ? rows->first().int64("n") : -1;
}

} // namespace shahn::test
