// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/price_list_panel.h"

#include "ui_price_list_panel.h"

#include "pricing/price_list.h"
#include "protocol/endpoints.h"
#include "view/export_line.h"
#include "view/page_tools.h"
#include "view/table_setup.h"
#include "view/texts.h"

#include <QEvent>
#include <QStandardItemModel>

#include <utility>

namespace shahn::view
{

PriceListPanel::PriceListPanel(
    model::TariffPresenter &tariffs, const PageTools &tools, QWidget *parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::PriceListPanel>())
    , m_tariffs(tariffs)
    , m_session(tools.session)
    , m_export({ tools.calls, tools.session, tools.scheduler },
          { protocol::endpoints::tariffVersion, "lines", Right::SeeTariffs })
    , m_print(tools.paper, tools.session)
{
    m_ui->setupUi(this);
    m_exportLine = new ExportLine(m_export, m_session, this, &m_print);
    m_ui->listLayout->addWidget(m_exportLine);
    m_rows = new QStandardItemModel(this);
    setUpRows(*m_ui->listTable, *m_rows);
    m_ui->listTable->viewport()->installEventFilter(this);
    connect(&m_export, &model::RecordExport::changed, this, &PriceListPanel::updateState);
    connect(&m_print, &model::ListPrint::changed, this, &PriceListPanel::updateState);
    connect(m_ui->tableButton, &QPushButton::clicked, this, &PriceListPanel::chooseFile);
    connect(m_ui->pdfButton, &QPushButton::clicked, this, &PriceListPanel::choosePdf);
    connect(m_ui->printButton, &QPushButton::clicked, this, &PriceListPanel::print);
    showWords();
    updateState();
}

PriceListPanel::~PriceListPanel() = default;

void PriceListPanel::setTabAfter(QWidget &before)
{
    QWidget *last = &before;
    for (QWidget *const next : std::initializer_list<QWidget *>{ m_ui->listTable, m_ui->languageBox,
             m_ui->tableButton, m_ui->pdfButton, m_ui->printButton }) {
        setTabOrder(last, next);
        last = next;
    }
    m_exportLine->setTabAfter(*last);
}

void PriceListPanel::showWords()
{
    const int chosen = qMax(0, m_ui->languageBox->currentIndex());
    m_ui->languageBox->clear();
    m_ui->languageBox->addItem(tr("English and Arabic"), int(model::NoticeLanguage::Both));
    m_ui->languageBox->addItem(tr("Arabic"), int(model::NoticeLanguage::Arabic));
    m_ui->languageBox->addItem(tr("English"), int(model::NoticeLanguage::English));
    m_ui->languageBox->setCurrentIndex(chosen);
}

void PriceListPanel::showList()
{
    m_rows->clear();
    m_rows->setHorizontalHeaderLabels({ tr("What"), tr("Price") });
    m_rows->horizontalHeaderItem(1)->setTextAlignment(figureAlignment);
    if (const pricing::Tariff *const tariff = m_tariffs.text().tariff()) {
        const pricing::ListWords words{ [](const char *source) {
                                           return QCoreApplication::translate("Receipt", source);
                                       },
            isRightToLeft() };
        for (const pricing::ListedLine &line : pricing::priceList(*tariff, words)) {
            const QString indent(4 * line.level, QChar(QChar::Nbsp));
            m_rows->appendRow(
                { textCell(directionMark() + indent + line.words), figureCell(line.figure) });
        }
    }
    fitColumns(*m_ui->listTable, 0);
    updateState();
}

void PriceListPanel::startAnew()
{
    m_exportLine->startAnew();
    m_ui->languageBox->setCurrentIndex(0);
}

bool PriceListPanel::isReadyForPaper() const
{
    return m_tariffs.opened() && m_tariffs.text().tariff() != nullptr && !m_exportLine->isRunning();
}

model::PriceNotice PriceListPanel::notice() const
{
    const protocol::TariffVersionInfo &info = m_tariffs.opened()->info;
    const bool isPublished = !m_tariffs.isDraft() && info.requestId.isEmpty();
    return { .tariff = *m_tariffs.text().tariff(),
        .utility = m_session.signIn().utility,
        .version = isPublished ? info.version : 0,
        .isOver = info.state == QLatin1String("over"),
        .language = model::NoticeLanguage(m_ui->languageBox->currentData().toInt()) };
}

void PriceListPanel::print()
{
    if (isReadyForPaper())
        m_print.print(model::priceNotice(notice()));
}

void PriceListPanel::choosePdf()
{
    if (isReadyForPaper())
        m_exportLine->choosePdf(model::priceNoticeName(notice()) + QStringLiteral(".pdf"),
            [this](const QString &file) { saveAs(file); });
}

void PriceListPanel::saveAs(const QString &file)
{
    if (isReadyForPaper())
        m_print.save(model::priceNotice(notice()), file);
}

void PriceListPanel::chooseFile()
{
    if (isReadyForPaper())
        m_exportLine->chooseFile(model::priceNoticeName(notice()) + QStringLiteral(".csv"),
            [this](const QString &file) { exportTo(file); });
}

void PriceListPanel::exportTo(const QString &file)
{
    if (!isReadyForPaper())
        return;
    const QHash<QString, QString> headings{ { QStringLiteral("level"), tr("Level") },
        { QStringLiteral("english"), tr("English") }, { QStringLiteral("arabic"), tr("Arabic") },
        { QStringLiteral("price"), tr("Price") } };
    model::NoticeTable table = model::noticeTable(notice());
    model::RecordExport::Order order;
    order.currency = m_session.currency();
    order.timeZone = m_session.timeZone();
    order.file = file;
    order.records = std::move(table.records);
    for (const archive::Field *const field : table.fields)
        order.columns.push_back({ field, headings.value(QLatin1String(field->name)), {} });
    m_export.start(std::move(order));
}

void PriceListPanel::updateState()
{
    for (QPushButton *const button : { m_ui->tableButton, m_ui->pdfButton, m_ui->printButton })
        button->setEnabled(isReadyForPaper());
}

bool PriceListPanel::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize) // of the table
        fitColumns(*m_ui->listTable, 0);
    return QWidget::eventFilter(watched, event);
}

void PriceListPanel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        m_ui->retranslateUi(this);
        showWords();
        showList();
    }
    QWidget::changeEvent(event);
}

} // namespace shahn::view
