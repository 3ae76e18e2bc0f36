// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/settings_page.h"

#include "ui_settings_page.h"

#include "core/text.h"
#include "model/idle_lock.h"
#include "model/session.h"
#include "view/error_text.h"
#include "view/page_tools.h"
#include "view/shortcut_list.h"
#include "view/theme.h"

#include <QEvent>
#include <QFileDialog>
#include <QShortcut>

#include <utility>

namespace shahn::view
{
namespace
{

struct Choice {
    QString value;
    QString text;
};

void fillBox(QComboBox &box, const std::vector<Choice> &choices, const QString &current)
{
    box.clear();
    for (const Choice &choice : choices)
        box.addItem(choice.text, choice.value);
    box.setCurrentIndex(qMax(0, box.findData(current)));
}

} // namespace

Page *SettingsPage::make(const PageTools &tools, QWidget *parent)
{
    auto *page = new SettingsPage(tools.session, parent);
    if (tools.connectSettings)
        tools.connectSettings(*page);
    return page;
}

SettingsPage::SettingsPage(const model::Session &session, QWidget *parent)
    : Page(parent), m_ui(std::make_unique<Ui::SettingsPage>()), m_session(session)
{
    m_ui->setupUi(this);
    m_ui->noticeLabel->hide();
    connect(m_ui->saveButton, &QPushButton::clicked, this, &SettingsPage::save);
    connect(m_ui->backButton, &QPushButton::clicked, this, &SettingsPage::backRequested);
    connect(m_ui->folderButton, &QPushButton::clicked, this, &SettingsPage::chooseFolder);
    auto *const saveKey = ShortcutList::add(
        *this, QKeySequence::Save, QT_TRANSLATE_NOOP("Shortcuts", "Save the settings"));
    saveKey->setContext(Qt::WidgetWithChildrenShortcut);
    connect(saveKey, &QShortcut::activated, this, &SettingsPage::save);
    const auto fillAnew = [this] {
        readBack();
        fill();
    };
    connect(&session, &model::Session::changed, this, fillAnew);
    connect(&session, &model::Session::renewed, this, fillAnew);
    fill();
}

SettingsPage::~SettingsPage() = default;

// Who sets the bound of all tills may leave one open.
bool SettingsPage::mayNeverLock() const { return m_session.may(Right::EditParameters); }

void SettingsPage::open(bool /*wasOpen*/)
{
    m_ui->noticeLabel->setVisible(hasUntaken()); // what came while another page was open
    m_ui->printerBox->setFocus();
    Q_EMIT opened();
}

void SettingsPage::setOptions(const WindowOptions &options)
{
    m_options = options;
    fill();
}

void SettingsPage::setPrinters(const QStringList &printers)
{
    readBack();
    m_printers = printers;
    m_arePrintersKnown = true;
    fill();
}

void SettingsPage::showError(const Error &error)
{
    m_isTrying = false;
    m_error = error;
    updateNotice();
    m_ui->noticeLabel->show();
}

void SettingsPage::showTrying()
{
    m_isTrying = true;
    m_error.reset();
    readBack();
    m_tried = m_options;
    updateNotice();
    m_ui->noticeLabel->show();
}

void SettingsPage::showSaved()
{
    const bool wasTrying = std::exchange(m_isTrying, false);
    m_error.reset();
    readBack();
    updateNotice();
    // Not over what was typed meanwhile.
    m_ui->noticeLabel->setVisible(!wasTrying || m_options == m_tried);
}

void SettingsPage::updateNotice()
{
    if (m_isTrying) {
        m_ui->noticeLabel->setText(tr("The folder is being tried."));
        setTone(*m_ui->noticeLabel, Tone::Neutral);
        return;
    }
    m_ui->noticeLabel->setText(
        m_error ? ErrorText::of(*m_error, {}) : tr("✓ The settings are saved."));
    setTone(*m_ui->noticeLabel, m_error ? Tone::Error : Tone::Good);
}

void SettingsPage::forgetTrial()
{
    if (std::exchange(m_isTrying, false))
        m_ui->noticeLabel->hide();
}

void SettingsPage::forgetFault()
{
    if (std::exchange(m_error, std::nullopt))
        m_ui->noticeLabel->hide();
}

void SettingsPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        readBack();
        m_ui->retranslateUi(this);
        updateNotice();
        fill();
    }
    QWidget::changeEvent(event);
}

void SettingsPage::fill()
{
    std::vector<Choice> printers{ { QString(), tr("PDF files in the folder") } };
    for (const QString &printer : m_printers)
        printers.push_back({ printer, printer });
    if (!m_options.printer.isEmpty() && !m_printers.contains(m_options.printer))
        printers.push_back({ m_options.printer,
            m_arePrintersKnown ? tr("%1 (not found)").arg(isolateByContent(m_options.printer))
                               : m_options.printer });
    fillBox(*m_ui->printerBox, printers, m_options.printer);
    m_ui->folderEdit->setText(m_options.receiptsFolder);
    fillBox(*m_ui->paperBox,
        { { QStringLiteral("80mm"), tr("Roll, 80 mm") }, { QStringLiteral("A4"), tr("A4 page") } },
        m_options.paper);
    fillBox(*m_ui->receiptLanguageBox,
        { { QStringLiteral("window"), tr("As the window") },
            { QStringLiteral("en"), QStringLiteral("English") },
            { QStringLiteral("ar"), QStringLiteral("العربية") },
            { QStringLiteral("both"), tr("English and Arabic") } },
        m_options.receiptLanguage);
    fillBox(*m_ui->themeBox,
        { { QStringLiteral("light"), tr("Light") }, { QStringLiteral("dark"), tr("Dark") },
            { QStringLiteral("system"), tr("As the system") } },
        m_options.theme);
    fillBox(*m_ui->contrastBox,
        { { QStringLiteral("normal"), tr("Normal") }, { QStringLiteral("high"), tr("High") } },
        m_options.contrast);
    std::vector<Choice> scales;
    for (const int percent : { 100, 125, 150 })
        scales.push_back({ QString::number(percent),
            tr("%1 %").arg(isolateLeftToRight(QString::number(percent))) });
    fillBox(*m_ui->scaleBox, scales, QString::number(m_options.textScalePercent));
    std::vector<Choice> minutes;
    const int max = m_session.isSignedIn() ? m_session.signIn().utility.idleLockMinutesMax : 0;
    std::vector<int> counts{ 1, 2, 5, 10, 15, 30 };
    if (max > 0) { // the head office's
        std::erase_if(counts, [max](int count) { return count >= max; });
        counts.push_back(max);
    }
    for (const int count : counts)
        minutes.push_back({ QString::number(count),
            tr("after %n minute(s) without key or mouse", nullptr, count) });
    if (max == 0 && (mayNeverLock() || m_options.idleLockMinutes == 0))
        minutes.push_back({ QStringLiteral("0"), tr("never") });
    fillBox(*m_ui->idleBox, minutes,
        QString::number(model::IdleLock::minutesWithin(m_options.idleLockMinutes, max)));
}

void SettingsPage::readBack()
{
    m_options.printer = m_ui->printerBox->currentData().toString();
    m_options.receiptsFolder = withoutInvisible(m_ui->folderEdit->text()).trimmed();
    m_options.paper = m_ui->paperBox->currentData().toString();
    m_options.receiptLanguage = m_ui->receiptLanguageBox->currentData().toString();
    m_options.theme = m_ui->themeBox->currentData().toString();
    m_options.contrast = m_ui->contrastBox->currentData().toString();
    m_options.textScalePercent = m_ui->scaleBox->currentData().toInt();
    m_options.idleLockMinutes = m_ui->idleBox->currentData().toInt();
}

void SettingsPage::save()
{
    readBack();
    m_isTrying = false;
    m_error.reset();
    m_ui->noticeLabel->hide();
    Q_EMIT saved(m_options);
}

void SettingsPage::chooseFolder()
{
    auto *dialog = new QFileDialog(this, tr("Folder for PDF receipts"), m_ui->folderEdit->text());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, m_ui->folderEdit, &QLineEdit::setText);
    dialog->open();
}

} // namespace shahn::view
