// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/gui_desk.h"
#include "support/test_registry.h"

#include <QLabel>

using namespace shahn;
using namespace shahn::test;

class TestKeyBanner final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isThereWhileAKeyHasAProblem();
    void whoIsToHelpIsNamed();
    void eachProblemHasItsWords();
    void moreThanThreeAreCounted();
    void readsInArabic();
    void goesWithTheOperator();
};

namespace
{

protocol::KeyProblem problem(ErrorCode code, int krn = 1)
{
    return { QStringLiteral("600900"), krn, 2, static_cast<int>(code) };
}

void answer(GuiDesk &gui, std::vector<protocol::KeyProblem> problems)
{
    protocol::ReadinessReply reply;
    reply.keyProblems = std::move(problems);
    gui.desk.calls.readinesses.back().answer(reply);
}

// Without the marks that keep figures left-to-right.
QString bannerText(GuiDesk &gui)
{
    QString text = gui.find<QLabel>("keyBanner").text();
    return text.remove(QChar(0x2066)).remove(QChar(0x2069));
}

} // namespace

void TestKeyBanner::isThereWhileAKeyHasAProblem()
{
    GuiDesk gui;
    gui.signIn();
    QVERIFY(!gui.find<QLabel>("keyBanner").isVisible());
    answer(gui, { problem(ErrorCode::VendingKeyExpired) });
    QVERIFY(gui.find<QLabel>("keyBanner").isVisible());
    QCOMPARE(bannerText(gui),
        QStringLiteral("⚠ Vending key of supply group 600900 (revision 1) has expired: its meters "
                       "cannot be sold to. Call the head office."));
    // Work goes on under it.
    gui.chooseCustomer();
    gui.type(QStringLiteral("50"));
    QCOMPARE(gui.title(), QStringLiteral("Shahn — Ready to sell 50.000 for 04257670465"));

    gui.desk.scheduler.advanceMs(model::KeyNoticePresenter::askEveryMs);
    answer(gui, {});
    QVERIFY(!gui.find<QLabel>("keyBanner").isVisible());
}

// Nobody who is of the head office is sent there.
void TestKeyBanner::whoIsToHelpIsNamed()
{
    const std::pair<const char *, QString> expected[]
        = { { "cashier", QStringLiteral("Call the head office.") },
              { "posManager", QStringLiteral("Call the head office.") },
              { "smsManager", QStringLiteral("Tell an administrator.") },
              { "administrator",
                  QStringLiteral("On the server, the command smsctl keys list shows all keys.") } };
    for (const auto &[role, words] : expected) {
        GuiDesk gui;
        protocol::SignInReply reply = GuiDesk::session();
        setRole(reply, QLatin1String(role));
        gui.signIn(reply);
        answer(gui, { problem(ErrorCode::VendingKeyExpired) });
        QVERIFY2(bannerText(gui).endsWith(words), role);
    }
}

void TestKeyBanner::eachProblemHasItsWords()
{
    GuiDesk gui;
    gui.signIn();
    QSet<QString> texts;
    const ErrorCode codes[] = { ErrorCode::VendingKeyUnknown, ErrorCode::VendingKeyExpired,
        ErrorCode::VendingKeyNotActive, ErrorCode::VendingKeyIssuedUntil,
        ErrorCode::KeyTypeNotAllowed };
    for (const ErrorCode code : codes) {
        for (const QString &language : { QStringLiteral("en"), QStringLiteral("ar") }) {
            gui.setLanguage(language);
            gui.desk.scheduler.advanceMs(model::KeyNoticePresenter::askEveryMs);
            answer(gui, { problem(code) });
            const QString text = bannerText(gui);
            QVERIFY2(text.contains(QStringLiteral("600900")), qPrintable(text));
            QVERIFY2(text.startsWith(u'⚠'), qPrintable(text));
            texts.insert(text);
        }
    }
    QCOMPARE(texts.size(), qsizetype(std::size(codes) * 2));
}

void TestKeyBanner::moreThanThreeAreCounted()
{
    GuiDesk gui;
    gui.signIn();
    std::vector<protocol::KeyProblem> problems;
    for (int krn = 1; krn <= 5; ++krn)
        problems.push_back(problem(ErrorCode::VendingKeyExpired, krn));
    problems.push_back(problems.front());
    problems.back().kt = 1; // of another type only: says nothing new
    answer(gui, problems);
    const QString text = bannerText(gui);
    QVERIFY2(text.contains(QStringLiteral("(revision 3)")), qPrintable(text));
    QVERIFY2(!text.contains(QStringLiteral("(revision 4)")), qPrintable(text));
    QVERIFY2(text.contains(QStringLiteral("2 more keys.")), qPrintable(text));
}

void TestKeyBanner::readsInArabic()
{
    GuiDesk gui;
    gui.signIn();
    answer(gui, { problem(ErrorCode::VendingKeyUnknown) });
    gui.setLanguage(QStringLiteral("ar"));
    QCOMPARE(bannerText(gui),
        QStringLiteral("⚠ مفتاح البيع لمجموعة التزويد 600900 (المراجعة 1) غير موجود: لا يمكن البيع "
                       "لعداداتها. اتصل بالإدارة العامة."));
}

void TestKeyBanner::goesWithTheOperator()
{
    GuiDesk gui;
    gui.signIn();
    answer(gui, { problem(ErrorCode::VendingKeyExpired) });
    gui.press(Qt::Key_F12);
    QVERIFY(!gui.find<QLabel>("keyBanner").isVisible());
}

SHAHN_TEST(TestKeyBanner)
#include "tst_key_banner.moc"
