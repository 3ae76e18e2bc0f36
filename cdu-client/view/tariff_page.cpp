// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/tariff_page.h"

#include "ui_tariff_page.h"

#include "core/text.h"
#include "view/error_text.h"
#include "view/export_line.h"
#include "view/page_tools.h"
#include "view/table_setup.h"
#include "view/tariff_words.h"
#include "view/texts.h"
#include "view/theme.h"

#include <QFileDialog>
#include <QStandardItemModel>
#include <QStandardPaths>

namespace shahn::view
{
namespace
{

constexpr int refreshKey = Qt::Key_F5;
constexpr int newKey = Qt::Key_Insert;
constexpr int openFileKey = QKeyCombination(Qt::CTRL | Qt::SHIFT, Qt::Key_O).toCombined();
constexpr int publishKey = Qt::Key_F9;

constexpr PageKey pageKeys[] = {
    { refreshKey, "refresh", QT_TRANSLATE_NOOP("Keys", "F5 refresh"),
        QT_TRANSLATE_NOOP("Shortcuts", "Ask for the list anew") },
    { newKey, "new", QT_TRANSLATE_NOOP("Keys", "Ins new"),
        QT_TRANSLATE_NOOP("Shortcuts", "A new tariff") },
    { openFileKey, nullptr, nullptr, QT_TRANSLATE_NOOP("Shortcuts", "Open the file of a tariff") },
    { publishKey, "publish", QT_TRANSLATE_NOOP("Keys", "F9 publish"),
        QT_TRANSLATE_NOOP("Shortcuts", "Publish a version of a tariff") },
    exportPageKey,
    FormKey::keys[1],
    FormKey::keys[2],
};

enum Column { CodeColumn, NameColumn, VersionColumn, FromColumn, StateColumn };

} // namespace

std::span<const PageKey> TariffPage::keys() { return pageKeys; }

Page *TariffPage::make(const PageTools &tools, QWidget *parent)
{
    auto tariffs = std::make_unique<model::TariffPresenter>(model::TariffPresenter::Parts{
        tools.calls, tools.session, tools.scheduler, tools.clock, tools.drafts });
    auto *page = new TariffPage(*tariffs, tools, parent);
    page->keep(std::move(tariffs));
    return page;
}

TariffPage::TariffPage(model::TariffPresenter &tariffs, const PageTools &tools, QWidget *parent)
    : FormPage(parent)
    , m_ui(std::make_unique<Ui::TariffPage>())
    , m_tariffs(tariffs)
    , m_session(tools.session)
{
    m_ui->setupUi(list());
    setForm(new TariffForm(tariffs, tools, this));
    m_rows = new QStandardItemModel(this);
    QTableView &table = *m_ui->versionTable;
    setUpRows(table, *m_rows);
    table.viewport()->installEventFilter(this);
    table.installEventFilter(this);
    connect(&table, &QTableView::activated, this, &TariffPage::openVersion);
    connect(&tariffs, &model::TariffPresenter::listed, this, [this] {
        showRows();
        updateState();
    });
    connect(&tariffs, &model::TariffPresenter::publicationAnswered, this,
        &TariffPage::onPublicationAnswered);
    connect(&tariffs.busy(), &model::BusyFlag::changed, this, &TariffPage::updateState);
    connect(form(), &TariffForm::discarded, this, [this] {
        showList();
        m_ui->versionTable->setFocus();
    });
    connect(m_ui->newButton, &QPushButton::clicked, this, &TariffPage::openNew);
    connect(m_ui->openFileButton, &QPushButton::clicked, this, &TariffPage::chooseFile);
    connect(m_ui->refreshButton, &QPushButton::clicked, &tariffs, &model::TariffPresenter::refresh);
    connect(m_ui->backButton, &QPushButton::clicked, this, &Page::backRequested);
    showRows();
    updateState();
}

TariffPage::~TariffPage() = default;

void TariffPage::showRows()
{
    const int current = m_ui->versionTable->currentIndex().row();
    m_rows->clear();
    m_rows->setHorizontalHeaderLabels(
        { tr("Tariff"), tr("Name"), tr("Version"), tr("From"), tr("State") });
    m_rows->horizontalHeaderItem(VersionColumn)->setTextAlignment(figureAlignment);
    const QString zone = m_session.timeZone();
    for (const model::TariffPresenter::Row &row : m_tariffs.rows()) {
        const protocol::TariffVersionInfo &info = row.info;
        m_rows->appendRow({ textCell(isolateLeftToRight(info.code)),
            textCell(TariffWords::name(row)),
            figureCell(info.version == 0 ? QString() : QString::number(info.version)),
            textCell(info.startsAtMsUtc == 0 ? QString() : instantText(info.startsAtMsUtc, zone)),
            textCell(TariffWords::state(row, zone)) });
    }
    fitColumns(*m_ui->versionTable, StateColumn);
    if (m_rows->rowCount() > 0)
        selectRow(*m_ui->versionTable, qBound(0, current, m_rows->rowCount() - 1));
}

bool TariffPage::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize && watched == m_ui->versionTable->viewport())
        fitColumns(*m_ui->versionTable, StateColumn);
    return Page::eventFilter(watched, event);
}

void TariffPage::open(bool wasOpen)
{
    if (!wasOpen)
        m_tariffs.refresh();
    if (!isFormOpen())
        m_ui->versionTable->setFocus();
    updateState();
}

void TariffPage::startAnew()
{
    showList();
    form()->startAnew();
    m_fileError.reset();
    m_tariffs.clear();
}

QWidget &TariffPage::rows() { return *m_ui->versionTable; }

void TariffPage::openVersion()
{
    const int row = m_ui->versionTable->currentIndex().row();
    if (row < 0)
        return;
    m_fileError.reset();
    m_tariffs.open(m_tariffs.rows()[size_t(row)]);
    showForm();
    form()->begin();
    updateState();
}

void TariffPage::openNew()
{
    if (!m_tariffs.mayEdit())
        return;
    m_fileError.reset();
    m_tariffs.openNew();
    showForm();
    form()->begin();
    updateState();
}

void TariffPage::chooseFile()
{
    if (!m_tariffs.mayEdit())
        return;
    auto *const dialog = new QFileDialog(this, tr("Open the file of a tariff"),
        QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation),
        tr("Tariffs (*.toml)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &TariffPage::openFile);
    dialog->open();
}

void TariffPage::openFile(const QString &path)
{
    m_fileError.reset();
    if (const auto opened = m_tariffs.openFile(path); !opened) {
        m_fileError = opened.error();
        return updateState();
    }
    showForm();
    form()->begin();
    updateState();
}

// A version that is published, or asked for, is no draft any more.
void TariffPage::onPublicationAnswered()
{
    if (m_tariffs.published() && isFormOpen()) {
        showList();
        m_ui->versionTable->setFocus();
    }
    updateState();
}

bool TariffPage::isListKeyOffered(int key) const
{
    return key != publishKey && key != exportPageKey.key
        && (m_tariffs.mayEdit() || (key != newKey && key != openFileKey));
}

bool TariffPage::isListKeyEnabled(int key) const
{
    switch (key) {
    case FormKey::open:
        return m_ui->versionTable->currentIndex().isValid();
    case refreshKey:
        return !m_tariffs.busy().isRunning();
    }
    return m_tariffs.mayEdit();
}

void TariffPage::pressListKey(int key)
{
    switch (key) {
    case FormKey::open:
        return openVersion();
    case newKey:
        return openNew();
    case openFileKey:
        return chooseFile();
    }
    m_tariffs.refresh();
}

bool TariffPage::isFormKey(int key) const
{
    return key == exportPageKey.key || (key == publishKey && m_tariffs.mayEdit());
}

bool TariffPage::isFormKeyEnabled(int key) const
{
    return key == publishKey ? m_tariffs.canPublish() : !m_tariffs.text().text().isEmpty();
}

void TariffPage::pressFormKey(int key)
{
    if (key == publishKey)
        form()->publish();
    else
        form()->chooseExportFile();
}

void TariffPage::forgetLineError() { m_tariffs.forgetLineErrors(); }

void TariffPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        m_ui->retranslateUi(list());
        showRows();
        updateState();
    }
    QWidget::changeEvent(event);
}

QString TariffPage::noticeText() const
{
    if (m_fileError)
        return ErrorText::ofExport(*m_fileError, m_session.currency());
    if (const auto &error = m_tariffs.error())
        return ErrorText::of(*error, m_session.currency());
    if (const auto &published = m_tariffs.published()) {
        model::TariffPresenter::Row row;
        row.info.code = published->tariff.terms.code;
        row.info.version = published->tariff.version;
        row.info.name = { published->tariff.terms.nameEn, published->tariff.terms.nameAr };
        const QString title = TariffWords::title(row);
        return published->approvalRequestId.isEmpty()
            ? tr("%1 is published. It cannot be changed any more.").arg(title)
            : tr("%1 waits for another person, who signs on the page Approvals. Nothing is "
                 "published before.")
                  .arg(title);
    }
    if (m_tariffs.isListed() && m_tariffs.rows().empty())
        return m_tariffs.mayEdit()
            ? tr("There is no tariff yet: begin one with Ins, or open its file.")
            : tr("There is no tariff yet.");
    return {};
}

void TariffPage::updateState()
{
    m_ui->busyBar->setVisible(m_tariffs.busy().isVisible());
    m_ui->refreshButton->setEnabled(!m_tariffs.busy().isRunning());
    m_ui->newButton->setVisible(m_tariffs.mayEdit());
    m_ui->openFileButton->setVisible(m_tariffs.mayEdit());
    const bool isWrong = m_fileError || m_tariffs.error();
    const QString notice = noticeText();
    m_ui->noticeLabel->setVisible(!notice.isEmpty());
    setTone(*m_ui->noticeLabel,
        isWrong                     ? Tone::Error
            : m_tariffs.published() ? Tone::Good
                                    : Tone::Neutral);
    m_ui->noticeLabel->setText(notice);
    m_ui->countLabel->setText(m_tariffs.isListed()
            ? tr("%1 in all").arg(isolateLeftToRight(QString::number(m_rows->rowCount())))
            : QString());
    Q_EMIT changed();
}

} // namespace shahn::view
