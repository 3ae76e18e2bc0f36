// SPDX-License-Identifier: GPL-3.0-or-later
// The lists of the archive, made from the descriptions alone.
#include "gui/window_states.h"

#include "core/text.h"
#include "protocol/record_endpoints.h"
#include "support/test_registry.h"
#include "view/language.h"
#include "view/list_page.h"
#include "view/record_words.h"

#include <QComboBox>
#include <QJsonArray>
#include <QLabel>
#include <QLineEdit>
#include <QScrollBar>
#include <QTableView>

using namespace shahn;
using namespace shahn::test;

class TestListPage final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyFieldHasItsWords();
    void everyListIsOpenedAndShown_data();
    void everyListIsOpenedAndShown();
    void typingFiltersByTheBeginning();
    void wordsAreChosen();
    void headingsSortAtTheServer();
    void moreComesWhileScrolling();
    void emptyAndBrokenListsSayWhatToDo();
    void anAnswerOfTheFilterBeforeIsNotShown();
    void cashiersSeeNoListOfTheHeadOffice();
};

namespace
{

protocol::SignInReply administrator()
{
    protocol::SignInReply reply = GuiDesk::session();
    setRole(reply, QStringLiteral("administrator"));
    return reply;
}

const archive::Entity &entityOf(const char *name)
{
    return *archive::entityNamed(QLatin1String(name));
}

using Question = Asked<ScriptedCalls::Other, QJsonObject>;

const Question &lastQuestion(GuiDesk &gui) { return gui.desk.calls.others.back(); }

void openList(GuiDesk &gui, const char *page)
{
    gui.find<QPushButton>((QByteArray(page) + "NavButton").constData()).click();
}

QJsonObject recordOf(const archive::Entity &entity, int number)
{
    QJsonObject record{ { QStringLiteral("version"), 1 } };
    for (const archive::Field &field : entity.fields) {
        const bool isNumber = field.kind == archive::FieldKind::Integer
            || field.kind == archive::FieldKind::Instant;
        const QString text = field.words.empty() ? QStringLiteral("v%1").arg(number)
                                                 : QString(QLatin1String(field.words.front()));
        record.insert(QLatin1String(field.name), isNumber ? QJsonValue(number) : QJsonValue(text));
    }
    return record;
}

QJsonObject pageOf(const archive::Entity &entity, int first, int count, const QString &next = {})
{
    QJsonArray records;
    for (int i = first; i < first + count; ++i)
        records.append(recordOf(entity, i));
    QJsonObject page{ { QStringLiteral("records"), records } };
    if (!next.isEmpty())
        page.insert(QStringLiteral("next"), next);
    return page;
}

} // namespace

void TestListPage::everyFieldHasItsWords()
{
    for (const archive::Entity &entity : archive::entities()) {
        QVERIFY(view::RecordWords::listTitle(entity) != QLatin1String(entity.name));
        for (const archive::Field &field : entity.fields) {
            QVERIFY2(view::RecordWords::hasLabel(entity, field), field.name);
            for (const char *const word : field.words)
                QVERIFY2(view::RecordWords::hasWord(QLatin1String(word)), word);
        }
        for (const archive::Act &act : entity.acts) {
            QVERIFY2(view::RecordWords::hasWords(act), act.name);
            for (const archive::Field &field : act.asks)
                QVERIFY2(view::RecordWords::hasLabel(entity, field), field.name);
        }
    }
}

void TestListPage::everyListIsOpenedAndShown_data()
{
    QTest::addColumn<QString>("language");
    QTest::newRow("English") << QStringLiteral("en");
    QTest::newRow("Arabic") << QStringLiteral("ar");
}

void TestListPage::everyListIsOpenedAndShown()
{
    QFETCH(QString, language);
    GuiDesk gui;
    gui.signIn(administrator());
    gui.setLanguage(language);
    for (const archive::Entity &entity : archive::entities()) {
        openList(gui, entity.name);
        const Question question = lastQuestion(gui);
        QCOMPARE(question.question.endpoint, &protocol::recordEndpoints(entity).list);
        QCOMPARE(question.question.request.value(QLatin1String("limit")).toInt(),
            model::RecordListModel::pageSize);
        question.answer(pageOf(entity, 0, 3));
        auto &table = gui.find<QTableView>("recordTable");
        QCOMPARE(table.model()->rowCount(), 3);
        QCOMPARE(gui.find<QLabel>("titleLabel").text(), view::RecordWords::listTitle(entity));
        QVERIFY(table.currentIndex().isValid());
        // No word of the wire is shown.
        for (int column = 0; column < table.model()->columnCount(); ++column) {
            const archive::Field &field = *std::find_if(entity.fields.begin(), entity.fields.end(),
                [&, left = column](const archive::Field &one) mutable {
                    return !one.is(archive::FieldTrait::Secret) && left-- == 0;
                });
            if (field.kind == archive::FieldKind::Choice)
                QVERIFY2(table.model()->index(0, column).data().toString()
                        != QLatin1String(field.words.front()),
                    field.name);
        }
        QVERIFY(gui.find<QLabel>("countLabel").text().contains(u'3'));
    }
}

void TestListPage::typingFiltersByTheBeginning()
{
    GuiDesk gui;
    gui.signIn(administrator());
    const archive::Entity &offices = entityOf("office");
    openList(gui, "office");
    lastQuestion(gui).answer(pageOf(offices, 0, 3));
    const size_t before = gui.desk.calls.others.size();
    gui.type(QStringLiteral("har"));
    QCOMPARE(gui.desk.calls.others.size(), before); // until the fingers rest
    gui.desk.scheduler.advanceMs(model::RecordListModel::filterDelayMs);
    QCOMPARE(gui.desk.calls.others.size(), before + 1);
    QCOMPARE(lastQuestion(gui).question.request.value(QLatin1String("codeBegins")).toString(),
        QStringLiteral("har"));
    lastQuestion(gui).answer(pageOf(offices, 7, 1));
    QCOMPARE(gui.find<QTableView>("recordTable").model()->rowCount(), 1);
    gui.press(Qt::Key_Escape);
    QVERIFY(!lastQuestion(gui).question.request.contains(QLatin1String("codeBegins")));
    QVERIFY(gui.find<QLineEdit>("filterEdit").text().isEmpty());
    // Once more leads away.
    lastQuestion(gui).answer(pageOf(offices, 0, 3));
    gui.press(Qt::Key_Escape);
    QVERIFY(!gui.find<QLabel>("titleLabel").text().contains(QStringLiteral("Offices")));
}

void TestListPage::wordsAreChosen()
{
    GuiDesk gui;
    gui.signIn(administrator());
    openList(gui, "office");
    lastQuestion(gui).answer(pageOf(entityOf("office"), 0, 3));
    auto &column = gui.find<QComboBox>("filterFieldBox");
    column.setCurrentIndex(column.findData(QStringLiteral("kind")));
    auto &choice = gui.find<QComboBox>("filterChoiceBox");
    QCOMPARE(choice.count(), 5); // all, and the four kinds
    const int region = choice.findData(QStringLiteral("region"));
    choice.setCurrentIndex(region);
    Q_EMIT choice.activated(region);
    QCOMPARE(lastQuestion(gui).question.request.value(QLatin1String("kind")).toString(),
        QStringLiteral("region"));
}

void TestListPage::headingsSortAtTheServer()
{
    GuiDesk gui;
    gui.signIn(administrator());
    const archive::Entity &offices = entityOf("office");
    openList(gui, "office");
    lastQuestion(gui).answer(pageOf(offices, 0, 3));
    auto &table = gui.find<QTableView>("recordTable");
    table.sortByColumn(1, Qt::DescendingOrder);
    QCOMPARE(lastQuestion(gui).question.request.value(QLatin1String("sort")).toString(),
        QStringLiteral("-nameEn"));
    lastQuestion(gui).answer(pageOf(offices, 0, 3));
    const size_t before = gui.desk.calls.others.size();
    table.sortByColumn(3, Qt::AscendingOrder); // the kind: no index, no order
    QCOMPARE(gui.desk.calls.others.size(), before);
}

void TestListPage::moreComesWhileScrolling()
{
    GuiDesk gui;
    gui.signIn(administrator());
    const archive::Entity &customers = entityOf("customer");
    constexpr int size = model::RecordListModel::pageSize;
    openList(gui, "customer");
    lastQuestion(gui).answer(pageOf(customers, 0, size, QStringLiteral("second")));
    auto &table = gui.find<QTableView>("recordTable");
    QVERIFY(gui.find<QLabel>("countLabel").text().contains(QStringLiteral("more come")));
    table.scrollToBottom();
    QCOMPARE(lastQuestion(gui).question.request.value(QLatin1String("after")).toString(),
        QStringLiteral("second"));
    lastQuestion(gui).answer(pageOf(customers, size, 10));
    QCOMPARE(table.model()->rowCount(), size + 10);
    QCOMPARE(table.model()->index(size + 9, 0).data().toString(),
        isolateLeftToRight(QStringLiteral("v%1").arg(size + 9)));
    QVERIFY(!table.model()->canFetchMore({}));
}

void TestListPage::emptyAndBrokenListsSayWhatToDo()
{
    GuiDesk gui;
    gui.signIn(administrator());
    const archive::Entity &offices = entityOf("office");
    openList(gui, "office");
    lastQuestion(gui).answer(pageOf(offices, 0, 0));
    QCOMPARE(gui.find<QLabel>("noticeLabel").text(), QStringLiteral("There is nothing here yet."));
    gui.press(Qt::Key_F5);
    lastQuestion(gui).refuse(ErrorCode::DatabaseUnavailable);
    QVERIFY(gui.find<QLabel>("noticeLabel").text().contains(QStringLiteral("1003")));
    gui.press(Qt::Key_F5);
    lastQuestion(gui).answer(pageOf(offices, 0, 1));
    QCOMPARE(gui.find<QTableView>("recordTable").model()->rowCount(), 1);
}

void TestListPage::anAnswerOfTheFilterBeforeIsNotShown()
{
    GuiDesk gui;
    gui.signIn(administrator());
    const archive::Entity &offices = entityOf("office");
    openList(gui, "office");
    const Question first = lastQuestion(gui);
    gui.type(QStringLiteral("x"));
    gui.press(Qt::Key_Return);
    const Question second = lastQuestion(gui);
    second.answer(pageOf(offices, 0, 1));
    first.answer(pageOf(offices, 0, 3));
    QCOMPARE(gui.find<QTableView>("recordTable").model()->rowCount(), 1);
}

void TestListPage::cashiersSeeNoListOfTheHeadOffice()
{
    GuiDesk gui;
    gui.signIn();
    QVERIFY(gui.window->findChild<QPushButton *>(QStringLiteral("customerNavButton"))->isVisible());
    QVERIFY(!gui.window->findChild<QPushButton *>(QStringLiteral("officeNavButton"))->isVisible());
}

SHAHN_TEST(TestListPage)
#include "tst_list_page.moc"
