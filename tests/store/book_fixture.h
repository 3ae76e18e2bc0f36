// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A database with documents of every kind in it, decided and stored as the server does it, to be
// changed by hand.

#include "store/store_fixture.h"
#include "support/test_vault.h"

#include "vending/command.h"

namespace shahn::test
{

class BookFixture final
{
public:
    // Null, with a warning, when something does not work.
    static std::unique_ptr<BookFixture> create(sql::Dialect engine);

    // Of server sms-1, one block each:
    //     1  sales to the meters 0 and 1, receipts 1 and 2: documents 1 and 2
    //     2  a sale to meter 0 with two tokens or more, a meter test of it: documents 3 and 4
    //     3  a copy of document 1, a closed request: documents 5 and 6
    bool fill();

    // One more block of one sale, of this server.
    bool sell(int requestIndex, int meterIndex, const QString &server = QStringLiteral("sms-1"));

    // One more block of a key change: to the key with this KRN and TI, of the meter's own SGC.
    bool changeKey(int requestIndex, int meterIndex, int krn, int ti,
        const QString &server = QStringLiteral("sms-1"));

    // Runs one statement by hand; D(n) in it is the number of the n-th document of sms-1.
    bool change(const QString &sql);
    // The number that the statement gives as n.
    qint64 number(const QString &sql);
    static qint64 document(qint64 count);

    sql::Connection &connection() { return m_base->connection(); }

    ManualClock &clock() { return m_clock; }

private:
    BookFixture();

    bool prepare();
    bool store(const std::vector<vending::Command> &commands, const QString &server);
    vending::Command sale(int requestIndex, int meterIndex, qint64 tenderMinor) const;

    std::unique_ptr<StoreFixture> m_base;
    ManualClock m_clock{ StoreFixture::startMs };
    SystemRandom m_random;
    vault::SoftwareVault m_vault;
    const vending::SessionKey m_session{ QStringLiteral("token-1"), QStringLiteral("cert-1") };
};

} // namespace shahn::test

#define USE_BOOK(fixtureName)                                                                      \
    USE_ENGINE(engine);                                                                            \
    const auto fixtureName = shahn::test::BookFixture::create(engine);                             \
    QVERIFY(fixtureName);                                                                          \
    QVERIFY(fixtureName->fill())
