// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/record_export.h"

#include "protocol/record_endpoints.h"
#include "support/client_desk.h"
#include "support/test_registry.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <sys/resource.h>

#include <csignal>

using namespace shahn;
using model::RecordExport;
using State = RecordExport::State;

namespace
{

// While it lives no file of this process may be larger: a write fails as it does on a full disk.
class LargestFile final
{
public:
    explicit LargestFile(rlim_t octets)
    {
        m_signal = std::signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit limit{ octets, m_before.rlim_max };
        setrlimit(RLIMIT_FSIZE, &limit);
    }

    ~LargestFile()
    {
        setrlimit(RLIMIT_FSIZE, &m_before);
        std::signal(SIGXFSZ, m_signal);
    }

    LargestFile(const LargestFile &) = delete;
    LargestFile &operator=(const LargestFile &) = delete;

private:
    rlimit m_before{};
    void (*m_signal)(int) = nullptr;
};

QJsonObject customer(const QString &number, const QString &name)
{
    return { { QStringLiteral("number"), number }, { QStringLiteral("nameEn"), name },
        { QStringLiteral("version"), 1 } };
}

QJsonObject page(const QJsonArray &records, const QString &next = {})
{
    QJsonObject page{ { QStringLiteral("records"), records } };
    if (!next.isEmpty())
        page.insert(QStringLiteral("next"), next);
    return page;
}

} // namespace

class RecordExportTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void pagesFollowEachOther();
    void wordsNumbersAndTimes();
    void aChangeOfTheListDoesNotMixIn();
    void aLostLineLeavesNoFileAndIsTriedAgain();
    void aRefusalIsToldAtOnce();
    void aFullDiskLeavesTheOldFile();
    void aFolderThatIsNotThere();
    void cancelledIsGone();
    void signingOutEndsIt();
    void whoMayNotSeeExportsNothing();

private:
    const archive::Entity &entity(const char *name = "customer") const
    {
        return *archive::entityNamed(QLatin1String(name));
    }

    RecordExport::Column column(const char *field, const QString &heading) const
    {
        return { entity().find(QLatin1String(field)), heading, {} };
    }

    RecordExport::Order order() const
    {
        return { {},
            { column("number", QStringLiteral("Account")),
                column("nameEn", QStringLiteral("Name")) },
            { QStringLiteral("LYD"), 3 }, QStringLiteral("Africa/Tripoli"), file() };
    }

    QString file() const { return m_folder->filePath(QStringLiteral("list.csv")); }

    QByteArray content() const
    {
        QFile read(file());
        return read.open(QIODevice::ReadOnly) ? read.readAll() : QByteArray();
    }

    // Whatever name it has, a begun one too.
    QStringList files() const
    {
        return QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden);
    }

    using Question = test::Asked<test::ScriptedCalls::Other, QJsonObject>;

    // The question that was asked as the number, counted from 1. Files are written elsewhere.
    Question asked(size_t number) const
    {
        if (!QTest::qWaitFor([&] { return m_desk->calls.others.size() >= number; }))
            qFatal("nothing was asked");
        return m_desk->calls.others[number - 1];
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<test::ClientDesk> m_desk;
    std::unique_ptr<RecordExport> m_export;
};

void RecordExportTest::init()
{
    m_export.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    m_desk = std::make_unique<test::ClientDesk>();
    protocol::SignInReply reply = test::signInReply();
    test::setRole(reply, QStringLiteral("administrator"));
    m_desk->signIn(reply);
    m_export = std::make_unique<RecordExport>(
        model::RecordListModel::Parts{ m_desk->calls, m_desk->session, m_desk->scheduler },
        entity());
}

void RecordExportTest::pagesFollowEachOther()
{
    RecordExport::Order wanted = order();
    wanted.question = { { QStringLiteral("sort"), QStringLiteral("-nameEn") },
        { QStringLiteral("office"), QStringLiteral("HARBOUR") } };
    m_export->start(wanted);
    QCOMPARE(m_export->state(), State::Running);
    const Question first = asked(1);
    QCOMPARE(first.question.endpoint, &protocol::recordEndpoints(entity()).list);
    QJsonObject request = wanted.question;
    request.insert(QStringLiteral("limit"), 500);
    QCOMPARE(first.question.request, request);
    first.answer(page({ customer(QStringLiteral("2"), QStringLiteral("Zahra, the \"old\" one")),
                          customer(QStringLiteral("1"), QStringLiteral("=cmd|' /C calc'!A0")) },
        QStringLiteral("mark")));
    const Question second = asked(2);
    QCOMPARE(m_export->count(), 2);
    QVERIFY(!QFile::exists(file())); // before it is whole
    request.insert(QStringLiteral("after"), QStringLiteral("mark"));
    QCOMPARE(second.question.request, request);
    second.answer(page({ customer(QStringLiteral("3"), QStringLiteral("أمينة")) }));
    QTRY_COMPARE(m_export->state(), State::Done);
    QCOMPARE(m_export->count(), 3);
    QCOMPARE(content(),
        QByteArray("\uFEFFAccount,Name\r\n"
                   "2,\"Zahra, the \"\"old\"\" one\"\r\n"
                   "1,'=cmd|' /C calc'!A0\r\n"
                   "3,أمينة\r\n"));
    QCOMPARE(files(), QStringList{ QStringLiteral("list.csv") });
}

void RecordExportTest::wordsNumbersAndTimes()
{
    const archive::Entity &stations = entity("station");
    const archive::Entity &roles = entity("role");
    const archive::Entity &meters = entity("meter");
    const archive::Entity &debts = entity("debt");
    RecordExport::Order wanted = order();
    wanted.columns = { { stations.find(QStringLiteral("state")), QStringLiteral("State"),
                           { { QStringLiteral("active"), QStringLiteral("In use") } } },
        { stations.find(QStringLiteral("codeExpiresAtMsUtc")), QStringLiteral("Until"), {} },
        { meters.find(QStringLiteral("krn")), QStringLiteral("KRN"), {} },
        { debts.find(QStringLiteral("amountMinor")), QStringLiteral("Amount"), {} },
        { debts.find(QStringLiteral("percentPpm")), QStringLiteral("Per cent"), {} },
        { roles.find(QStringLiteral("rights")), QStringLiteral("Rights"),
            { { QStringLiteral("sell"), QStringLiteral("Sell") },
                { QStringLiteral("approve"), QStringLiteral("Approve") } } } };
    m_export->start(wanted);
    asked(1).answer(
        page({ QJsonObject{ { QStringLiteral("state"), QStringLiteral("active") },
                   { QStringLiteral("codeExpiresAtMsUtc"), qint64(1'763'700'000'000) },
                   { QStringLiteral("krn"), -2 }, { QStringLiteral("amountMinor"), 1'012'500 },
                   { QStringLiteral("percentPpm"), 125'000 },
                   { QStringLiteral("rights"), QStringLiteral("approve,sell") } },
            QJsonObject{ { QStringLiteral("state"), QStringLiteral("unheard") },
                { QStringLiteral("codeExpiresAtMsUtc"), 0 }, { QStringLiteral("krn"), 3 } } }));
    QTRY_COMPARE(m_export->state(), State::Done);
    QVERIFY(content().endsWith("\r\nIn use,2025-11-21 06:40,-2,1012.500,12.5,\"Approve, "
                               "Sell\"\r\nunheard,,3,0.000,0,\r\n"));
}

void RecordExportTest::aChangeOfTheListDoesNotMixIn()
{
    const model::RecordListModel::Parts parts{ m_desk->calls, m_desk->session, m_desk->scheduler };
    model::RecordListModel list(parts, entity(), {});
    list.setFilter({ entity().find(QStringLiteral("nameEn")), QStringLiteral("Fat") });
    RecordExport::Order wanted = order();
    wanted.question = list.question();
    m_export->start(wanted);
    asked(2).answer(page({ customer(QStringLiteral("1"), QStringLiteral("Fatima")) },
        QStringLiteral("mark"))); // behind that of the list
    list.setFilter({});
    QCOMPARE(list.question(), QJsonObject());
    QTRY_COMPARE(m_desk->calls.others.size(), 4U);
    for (const Question &one : m_desk->calls.others) {
        if (one.question.request.contains(QLatin1String("after")))
            QCOMPARE(one.question.request.value(QLatin1String("nameEnBegins")).toString(),
                QStringLiteral("Fat"));
    }
    // Another export waits for the end of this one.
    m_export->start(order());
    QCOMPARE(m_desk->calls.others.size(), 4U);
    QCOMPARE(m_export->count(), 1);
}

void RecordExportTest::aLostLineLeavesNoFileAndIsTriedAgain()
{
    m_export->start(order());
    asked(1).answer(
        page({ customer(QStringLiteral("1"), QStringLiteral("Fatima")) }, QStringLiteral("mark")));
    for (int attempt = 1; attempt <= RecordExport::attemptsMax; ++attempt) {
        QCOMPARE(m_export->state(), State::Running);
        const Question question = asked(1 + static_cast<size_t>(attempt));
        QCOMPARE(question.question.request.value(QLatin1String("after")).toString(),
            QStringLiteral("mark"));
        question.stayUnknown(ErrorCode::TimedOut);
        m_desk->scheduler.advanceMs(RecordExport::attemptPauseMs);
    }
    QCOMPARE(m_export->state(), State::Failed);
    QCOMPARE(m_export->error()->code, ErrorCode::TimedOut);
    QVERIFY(!m_export->isErrorOfFile());
    QTRY_VERIFY(files().isEmpty());
    m_export->retry();
    const Question again = asked(2 + static_cast<size_t>(RecordExport::attemptsMax));
    QVERIFY(!again.question.request.contains(QLatin1String("after")));
    QCOMPARE(m_export->count(), 0);
    again.answer(page({ customer(QStringLiteral("1"), QStringLiteral("Fatima")) }));
    QTRY_COMPARE(m_export->state(), State::Done);
    QVERIFY(content().endsWith("\r\n1,Fatima\r\n"));
}

void RecordExportTest::aRefusalIsToldAtOnce()
{
    m_export->start(order());
    asked(1).refuse(ErrorCode::PermissionDenied);
    QCOMPARE(m_export->state(), State::Failed);
    QCOMPARE(m_export->error()->code, ErrorCode::PermissionDenied);
    QTRY_VERIFY(files().isEmpty());
}

void RecordExportTest::aFullDiskLeavesTheOldFile()
{
    QFile old(file());
    QVERIFY(old.open(QIODevice::WriteOnly) && old.write("old") == 3);
    old.close();
    m_export->start(order());
    const Question question = asked(1);
    {
        const LargestFile limit(100);
        QJsonArray records;
        for (int i = 0; i < RecordExport::pageSize; ++i)
            records.append(customer(QString::number(i), QStringLiteral("Fatima")));
        question.answer(page(records));
        QTRY_COMPARE(m_export->state(), State::Failed);
    }
    QVERIFY(m_export->isErrorOfFile());
    QCOMPARE(content(), QByteArrayLiteral("old"));
    QTRY_COMPARE(files(), QStringList{ QStringLiteral("list.csv") });
}

void RecordExportTest::aFolderThatIsNotThere()
{
    RecordExport::Order wanted = order();
    wanted.file = m_folder->filePath(QStringLiteral("nowhere/list.csv"));
    m_export->start(wanted);
    QTRY_COMPARE(m_export->state(), State::Failed);
    QCOMPARE(m_export->error()->code, ErrorCode::FileUnreadable);
    QVERIFY(m_export->isErrorOfFile());
    QVERIFY(m_desk->calls.others.empty());
}

void RecordExportTest::cancelledIsGone()
{
    m_export->start(order());
    asked(1).answer(
        page({ customer(QStringLiteral("1"), QStringLiteral("Fatima")) }, QStringLiteral("mark")));
    const Question second = asked(2);
    m_export->cancel();
    QCOMPARE(m_export->state(), State::Idle);
    QTRY_VERIFY(files().isEmpty());
    second.answer(page({ customer(QStringLiteral("2"), QStringLiteral("Zahra")) }));
    QCoreApplication::processEvents();
    QCOMPARE(m_export->state(), State::Idle);
    QCOMPARE(m_desk->calls.others.size(), 2U);
    QVERIFY(files().isEmpty());
}

void RecordExportTest::signingOutEndsIt()
{
    m_export->start(order());
    asked(1);
    m_desk->session.end();
    QCOMPARE(m_export->state(), State::Idle);
    QTRY_VERIFY(files().isEmpty());
}

void RecordExportTest::whoMayNotSeeExportsNothing()
{
    protocol::SignInReply reply = test::signInReply();
    reply.rights = { rightText(Right::Sell) };
    m_desk->session.end();
    m_desk->signIn(reply);
    m_export->start(order());
    QCOMPARE(m_export->state(), State::Idle);
    QVERIFY(m_desk->calls.others.empty());
    QVERIFY(files().isEmpty());
}

SHAHN_TEST(RecordExportTest)
#include "tst_record_export.moc"
