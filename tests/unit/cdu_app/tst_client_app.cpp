// SPDX-License-Identifier: GPL-3.0-or-later
// The client put together: what it takes over from the settings page.
#include "cdu_app/client_app.h"
#include "core/text.h"
#include "look/look.h"
#include "support/client_builders.h"
#include "support/test_registry.h"
#include "support/tls_server.h"
#include "view/navigation.h"
#include "view/settings_page.h"
#include "view/sign_in_page.h"

#include <QApplication>
#include <QComboBox>
#include <QFile>
#include <QFileInfo>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>
#include <QThreadPool>

using namespace shahn;
using namespace shahn::cdu_app;

class ClientAppTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void settingsRefuseAFolderThatCannotBeWritten();
    void coloursAndContrastGoTogether();
    void unwritableFolderIsToldAtTheStart();
    void folderIsTriedAnewAtEachSignIn();
    void navigationStaysAsItWasChosen();
};

namespace
{

view::MainWindow &theWindow()
{
    const auto widgets = QApplication::topLevelWidgets();
    for (QWidget *widget : widgets) {
        if (auto *window = qobject_cast<view::MainWindow *>(widget))
            return *window;
    }
    qFatal("no window");
}

view::SettingsPage &settingsPage()
{
    return dynamic_cast<view::SettingsPage &>(theWindow().page(view::PageId::Settings));
}

} // namespace

// As chosen on the page, and in the next run.
void ClientAppTest::coloursAndContrastGoTogether()
{
    QTemporaryDir root;
    qputenv("HOME", root.path().toUtf8());
    Options options;
    options.dataDirectory = root.filePath(QStringLiteral("data"));
    const auto choose = [](const char *box, const char *value) {
        auto &choices = *settingsPage().findChild<QComboBox *>(QLatin1String(box));
        choices.setCurrentIndex(choices.findData(QLatin1String(value)));
    };
    {
        view::Language language(*qApp);
        const auto app = ClientApp::create(*qApp, language, options);
        QVERIFY(app);
        QCOMPARE(look::theme(), look::Theme::Light);
        choose("printerBox", "");
        for (const auto &[colours, contrast, theme] :
            { std::tuple("light", "high", look::Theme::LightContrast),
                std::tuple("dark", "normal", look::Theme::Dark),
                std::tuple("dark", "high", look::Theme::DarkContrast) }) {
            choose("themeBox", colours);
            choose("contrastBox", contrast);
            settingsPage().findChild<QPushButton *>(QStringLiteral("saveButton"))->click();
            QTRY_COMPARE(look::theme(), theme);
        }
        QVERIFY(QThreadPool::globalInstance()->waitForDone(5000)); // folders are being tried
    }
    look::applyTheme(*qApp, look::Theme::Light, 100);
    view::Language language(*qApp);
    const auto app = ClientApp::create(*qApp, language, options);
    QVERIFY(app);
    QCOMPARE(look::theme(), look::Theme::DarkContrast);
    QVERIFY(QThreadPool::globalInstance()->waitForDone(5000));
}

void ClientAppTest::settingsRefuseAFolderThatCannotBeWritten()
{
    QTemporaryDir root;
    qputenv("HOME", root.path().toUtf8());
    Options options;
    options.dataDirectory = root.filePath(QStringLiteral("data"));
    view::WindowOptions wanted;
    wanted.paper = QStringLiteral("A4");
    wanted.receiptLanguage = QStringLiteral("both");
    wanted.theme = QStringLiteral("light");
    wanted.contrast = QStringLiteral("normal");
    wanted.receiptsFolder = root.filePath(QStringLiteral("receipts"));
    {
        view::Language language(*qApp);
        const auto app = ClientApp::create(*qApp, language, options);
        QVERIFY(app);
        view::SettingsPage &page = settingsPage();
        const auto &notice = *page.findChild<QLabel *>(QStringLiteral("noticeLabel"));
        QVERIFY(notice.isHidden());
        Q_EMIT page.saved(wanted);
        QVERIFY(!notice.isHidden());
        QTRY_COMPARE(notice.text(), QStringLiteral("✓ The settings are saved."));
        QVERIFY(QFileInfo(wanted.receiptsFolder).isDir());

        // An emptied field means the usual folder, and names it.
        view::WindowOptions emptied = wanted;
        emptied.receiptsFolder.clear();
        const auto &field = *page.findChild<QLineEdit *>(QStringLiteral("folderEdit"));
        Q_EMIT page.saved(emptied);
        QVERIFY(field.text().endsWith(QStringLiteral("/Shahn")));
        // What is saved while a folder is tried is what counts.
        Q_EMIT page.saved(wanted);
        QTRY_COMPARE(notice.text(), QStringLiteral("✓ The settings are saved."));
        view::WindowOptions printed = wanted;
        printed.printer = QStringLiteral("office");
        Q_EMIT page.saved(wanted);
        page.setOptions(printed);
        page.findChild<QPushButton *>(QStringLiteral("saveButton"))->click();
        QCOMPARE(notice.text(), QStringLiteral("✓ The settings are saved."));
        QVERIFY(!notice.isHidden());

        QFile inTheWay(root.filePath(QStringLiteral("file")));
        QVERIFY(inTheWay.open(QIODevice::WriteOnly));
        wanted.paper = QStringLiteral("80mm");
        for (const QString &place : { inTheWay.fileName(), QStringLiteral("/proc/receipts") }) {
            wanted.receiptsFolder = place;
            Q_EMIT page.saved(wanted);
            QVERIFY(!notice.isHidden());
            QTRY_VERIFY2(withoutInvisible(notice.text()).contains(QStringLiteral("2052")),
                qPrintable(notice.text()));
        }
        // Nobody has seen it: the page tells it once when it opens, over what was not saved.
        page.open(false);
        QVERIFY(!notice.isHidden());
        QCOMPARE(field.text(), wanted.receiptsFolder);
        page.left();
        page.open(false);
        QVERIFY(notice.isHidden());
        QCOMPARE(field.text(), printed.receiptsFolder);
    }
    // Nothing of it was kept.
    SystemClock clock;
    const auto database = cache::ClientDatabase::open(options.dataDirectory, clock);
    QVERIFY(database);
    const auto settings = cache::Settings::open(**database);
    QVERIFY(settings);
    QCOMPARE((*settings)->text(cache::Setting::ReceiptsFolder),
        root.filePath(QStringLiteral("receipts")));
    QCOMPARE((*settings)->text(cache::Setting::ReceiptFormat), QStringLiteral("A4"));
    QCOMPARE((*settings)->text(cache::Setting::ReceiptPrinter), QStringLiteral("office"));
}

void ClientAppTest::unwritableFolderIsToldAtTheStart()
{
    QTemporaryDir root;
    view::Language language(*qApp);
    Options options;
    options.dataDirectory = root.filePath(QStringLiteral("data"));
    for (const bool isWritable : { true, false }) {
        options.receiptsFolder = isWritable ? root.filePath(QStringLiteral("receipts"))
                                            : QStringLiteral("/proc/receipts");
        const auto app = ClientApp::create(*qApp, language, options);
        QVERIFY(app);
        const auto &label = *theWindow().findChild<QLabel *>(QStringLiteral("printerLabel"));
        QTRY_VERIFY2(label.text().contains(QStringLiteral("folder")), qPrintable(label.text()));
        QVERIFY2(label.text().contains(isWritable ? u'✓' : u'–'), qPrintable(label.text()));
    }
}

void ClientAppTest::navigationStaysAsItWasChosen()
{
    QTemporaryDir root;
    view::Language language(*qApp);
    Options options;
    options.dataDirectory = root.filePath(QStringLiteral("data"));
    options.receiptsFolder = root.filePath(QStringLiteral("receipts"));
    for (const bool isNarrow : { false, true }) {
        const auto app = ClientApp::create(*qApp, language, options);
        QVERIFY(app);
        theWindow().resize(view::Navigation::wideWidthMin, 700);
        auto &navigation = *theWindow().findChild<view::Navigation *>();
        QCOMPARE(navigation.isNarrow(), isNarrow);
        if (!isNarrow)
            navigation.toggle();
        // The folder for receipts is being looked at from the start.
        const auto &label = *theWindow().findChild<QLabel *>(QStringLiteral("printerLabel"));
        QTRY_VERIFY(label.text().contains(QStringLiteral("saved in the folder")));
    }
}

// What did not come out for the colleague before says nothing of the folder as it is now.
void ClientAppTest::folderIsTriedAnewAtEachSignIn()
{
    constexpr qint64 issuedAtMs = 1'763'700'000'000;
    const auto ca
        = secure::CertificateAuthority::create(QStringLiteral("Test utility"), issuedAtMs);
    QVERIFY(ca);
    const auto keys = secure::makeKeyAndRequest(QStringLiteral("cdu"));
    QVERIFY(keys);
    const auto certificate = ca->issueCdu(keys->requestPem, QStringLiteral("CDU-03"), issuedAtMs);
    QVERIFY(certificate);
    const QByteArrayView key = keys->keyPem.view();
    QTemporaryDir root;
    QVERIFY(link::IdentityStore(root.path())
                .store({ QStringLiteral("CDU-03"), QStringLiteral("RIV"), key.toByteArray(),
                    *certificate, ca->certificatePem() }));
    test::TlsServer server(*ca);
    server.replies.push_back(
        test::HttpReply{ 201, "application/json", protocol::toBytes(test::signInReply()) });
    Options options;
    options.dataDirectory = root.path();
    options.server = server.address();
    options.receiptsFolder = root.filePath(QStringLiteral("receipts"));
    QFile inTheWay(options.receiptsFolder);
    QVERIFY(inTheWay.open(QIODevice::WriteOnly));
    view::Language language(*qApp);
    const auto app = ClientApp::create(*qApp, language, options);
    QVERIFY(app);
    const auto &label = *theWindow().findChild<QLabel *>(QStringLiteral("printerLabel"));
    QTRY_VERIFY2(label.text().contains(QStringLiteral("folder")), qPrintable(label.text()));
    QVERIFY2(label.text().contains(u'–'), qPrintable(label.text()));
    QVERIFY(inTheWay.remove());
    const auto &page = *theWindow().findChild<view::SignInPage *>();
    QTest::keyClicks(
        page.findChild<QLineEdit *>(QStringLiteral("loginEdit")), QStringLiteral("amina"));
    auto *password = page.findChild<QLineEdit *>(QStringLiteral("passwordEdit"));
    QTest::keyClicks(password, QStringLiteral("secret"));
    QTest::keyClick(password, Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(!label.isHidden(), 30'000);
    QTRY_VERIFY2(label.text().contains(u'✓'), qPrintable(label.text()));
}

SHAHN_TEST(ClientAppTest)
#include "tst_client_app.moc"
