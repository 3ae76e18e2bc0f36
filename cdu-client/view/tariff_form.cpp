// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/tariff_form.h"

#include "ui_tariff_form.h"

#include "core/figures.h"
#include "core/replace_file.h"
#include "core/text.h"
#include "view/error_text.h"
#include "view/export_line.h"
#include "view/page_tools.h"
#include "view/price_grid.h"
#include "view/price_list_panel.h"
#include "view/question.h"
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

constexpr int byMoney = 0;
constexpr int byUnits = 1;
constexpr qint64 whPerUnit = 1'000;

// What the server says of the start, which stands in the text.
QString refusalText(const Error &error, const Currency &currency)
{
    const QJsonObject &facts = error.context.facts();
    const QString rule = facts.value(QLatin1String("rule")).toString();
    if (error.code != ErrorCode::InvalidField
        || facts.value(QLatin1String("field")) != QLatin1String("startsAtMsUtc"))
        return ErrorText::of(error, currency);
    return ErrorText::withNumber(rule == QLatin1String("past")
            ? TariffForm::tr("A version of a tariff that is in use starts in the future. Change "
                             "its start.")
            : TariffForm::tr("It starts more than ten years ahead. Change its start."),
        error);
}

bool isPercent(const pricing::Line &line)
{
    return line.rule == pricing::Rule::Tax
        || (line.rule == pricing::Rule::Charge && pricing::isPercentage(line.per));
}

// What the rate is of.
QString baseText(const pricing::Line &line, pricing::Resource resource)
{
    if (line.energy > Energy())
        return energyText(line.energy, resource);
    if (isPercent(line))
        return isolateLeftToRight(line.base.text());
    return line.count > 1 ? isolateLeftToRight(QString::number(line.count)) : QString();
}

QString rateText(const pricing::Line &line, const Currency &currency)
{
    if (line.rateMicro == 0)
        return {};
    return isolateLeftToRight(isPercent(line) ? percentToText(line.rateMicro) + QStringLiteral(" %")
                                              : pricePerKwhToText(line.rateMicro, currency));
}

} // namespace

TariffForm::TariffForm(model::TariffPresenter &tariffs, const PageTools &tools, QWidget *parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::TariffForm>())
    , m_tariffs(tariffs)
    , m_session(tools.session)
    , m_clock(tools.clock)
{
    m_ui->setupUi(this);
    m_exampleRows = new QStandardItemModel(this);
    m_comparedRows = new QStandardItemModel(this);
    setUpRows(*m_ui->exampleTable, *m_exampleRows);
    setUpRows(*m_ui->comparisonTable, *m_comparedRows);
    m_prices = new PriceListPanel(tariffs, tools, this);
    m_ui->tabs->addTab(m_prices, QString());
    m_prices->setTabAfter(*m_ui->comparisonTable);
    m_ui->exampleTable->viewport()->installEventFilter(this);
    m_ui->comparisonTable->viewport()->installEventFilter(this);
    m_ui->textEdit->installEventFilter(this);
    m_ui->problemsList->setFocusPolicy(Qt::TabFocus);
    setTone(*m_ui->problemsLabel, Tone::Error);
    connectFields();
    showWords();
    updateState();
}

TariffForm::~TariffForm() = default;

void TariffForm::connectFields()
{
    connect(&m_tariffs, &model::TariffPresenter::textOpened, this, &TariffForm::showOpened);
    connect(&m_tariffs, &model::TariffPresenter::compared, this, &TariffForm::showTab);
    connect(&m_tariffs, &model::TariffPresenter::listed, this, &TariffForm::updateState);
    connect(
        &m_tariffs, &model::TariffPresenter::publicationAnswered, this, &TariffForm::updateState);
    connect(&m_tariffs.busy(), &model::BusyFlag::changed, this, &TariffForm::updateState);
    connect(m_ui->textEdit, &QPlainTextEdit::textChanged, this, &TariffForm::onTyped);
    connect(m_ui->problemsList, &QListWidget::itemActivated, this, &TariffForm::goToProblem);
    connect(m_ui->problemsList, &QListWidget::itemClicked, this, &TariffForm::goToProblem);
    for (QLineEdit *const edit :
        { m_ui->amountEdit, m_ui->boughtEdit, m_ui->daysEdit, m_ui->monthsEdit })
        connect(edit, &QLineEdit::textChanged, this, &TariffForm::showTab);
    for (QComboBox *const box : { m_ui->classBox, m_ui->byBox })
        connect(box, &QComboBox::currentIndexChanged, this, &TariffForm::showTab);
    connect(m_ui->freeBox, &QCheckBox::toggled, this, &TariffForm::showTab);
    connect(m_ui->tabs, &QTabWidget::currentChanged, this, &TariffForm::showTab);
    connect(m_ui->publishButton, &QPushButton::clicked, this, &TariffForm::publish);
    connect(m_ui->exportButton, &QPushButton::clicked, this, &TariffForm::chooseExportFile);
    connect(m_ui->discardButton, &QPushButton::clicked, this, &TariffForm::discard);
    connect(m_ui->toListButton, &QPushButton::clicked, this, &TariffForm::backRequested);
}

void TariffForm::showWords()
{
    const int by = qMax(byMoney, m_ui->byBox->currentIndex());
    const QSignalBlocker blocker(m_ui->byBox);
    m_ui->byBox->clear();
    m_ui->byBox->addItem(tr("money (%1)").arg(currencyText(m_session.currency())));
    m_ui->byBox->addItem(tr("so many %1").arg(unit()));
    m_ui->byBox->setCurrentIndex(by);
    m_ui->tabs->setTabText(m_ui->tabs->indexOf(m_prices), tr("For the public"));
}

QString TariffForm::unit() const { return resourceUnitText(m_tariffs.text().head().resource); }

void TariffForm::begin()
{
    m_fileError.reset();
    m_exported.clear();
    m_ui->noteEdit->clear();
    m_ui->tabs->setCurrentIndex(0);
    for (QLineEdit *const edit : { m_ui->boughtEdit, m_ui->daysEdit, m_ui->monthsEdit })
        edit->clear();
    m_ui->amountEdit->setText(QStringLiteral("100"));
    m_ui->byBox->setCurrentIndex(byMoney);
    m_ui->freeBox->setChecked(false);
    showOpened();
    m_ui->textEdit->setFocus();
}

void TariffForm::forget() { m_tariffs.close(); }

void TariffForm::startAnew() { m_prices->startAnew(); }

// Another text, which nobody typed.
void TariffForm::showOpened()
{
    const QString &text = m_tariffs.text().text();
    if (m_ui->textEdit->toPlainText() != text) {
        const QSignalBlocker blocker(m_ui->textEdit);
        m_ui->textEdit->setPlainText(text);
    }
    showText();
}

void TariffForm::onTyped()
{
    m_exported.clear();
    m_tariffs.edit(m_ui->textEdit->toPlainText());
    showText();
}

void TariffForm::showText()
{
    std::vector<int> lines;
    m_ui->problemsList->clear();
    for (const FileProblem &problem : m_tariffs.text().problems()) {
        lines.push_back(problem.line);
        m_ui->problemsList->addItem(TariffWords::problem(problem));
    }
    m_ui->textEdit->markLines(lines);
    showClasses();
    showWords();
    showTab();
}

void TariffForm::showClasses()
{
    const QStringList classes = m_tariffs.text().classes();
    const QString chosen = m_ui->classBox->currentData().toString();
    const QSignalBlocker blocker(m_ui->classBox);
    m_ui->classBox->clear();
    for (const QString &one : classes)
        m_ui->classBox->addItem(TariffWords::customers(one), one);
    m_ui->classBox->setCurrentIndex(qMax(0, m_ui->classBox->findData(chosen)));
}

model::TriedPurchase TariffForm::tried() const
{
    return { m_ui->classBox->currentData().toString(), m_ui->byBox->currentIndex() == byUnits,
        m_ui->amountEdit->text(), m_ui->boughtEdit->text(), m_ui->daysEdit->text(),
        m_ui->monthsEdit->text(), m_ui->freeBox->isChecked() };
}

// Only what is in view is worked out.
void TariffForm::showTab()
{
    if (m_ui->tabs->currentWidget() == m_ui->comparisonTab)
        showComparison();
    else if (m_ui->tabs->currentWidget() == m_prices)
        m_prices->showList();
    else
        showExample();
    updateState();
}

void TariffForm::showExample()
{
    m_lines.clear();
    QString notice;
    if (m_tariffs.text().tariff() == nullptr) {
        notice = m_tariffs.opened() && !m_tariffs.isReading() && !m_tariffs.readError()
            ? tr("A price is worked out once nothing is wrong with the text.")
            : QString();
    } else if (const auto made = m_tariffs.text().tryPurchase(tried(), m_clock.nowMsUtc(), m_lines);
               !made) {
        notice = ErrorText::of(made.error(), m_tariffs.text().head().currency);
    }
    m_ui->exampleNotice->setText(notice);
    m_ui->exampleNotice->setVisible(!notice.isEmpty());
    showExampleRows();
}

void TariffForm::showExampleRows()
{
    const Currency &currency = m_tariffs.text().head().currency;
    m_exampleRows->clear();
    m_exampleRows->setHorizontalHeaderLabels({ tr("What"), tr("Of"), tr("Rate"), tr("Amount") });
    for (int column = 1; column < m_exampleRows->columnCount(); ++column)
        m_exampleRows->horizontalHeaderItem(column)->setTextAlignment(figureAlignment);
    for (const model::QuoteLinesModel::Line &line : m_lines.lines())
        m_exampleRows->appendRow({ textCell(PriceGrid::wordsOf(line, currency)),
            figureCell(baseText(line.priced, line.resource)),
            figureCell(rateText(line.priced, currency)),
            figureCell(moneyText(line.amount, currency)) });
    fitColumns(*m_ui->exampleTable, 0);
}

void TariffForm::showComparison()
{
    m_comparedRows->clear();
    m_comparedRows->setHorizontalHeaderLabels({ tr("Customers"), tr("%1 a month").arg(unit()),
        tr("Before"), tr("After"), tr("Change"), tr("Per cent") });
    for (int column = 1; column < m_comparedRows->columnCount(); ++column)
        m_comparedRows->horizontalHeaderItem(column)->setTextAlignment(figureAlignment);
    const pricing::Tariff *const after = m_tariffs.text().tariff();
    QString caption;
    if (after == nullptr) {
        caption = tr("Prices are compared once nothing is wrong with the text.");
    } else if (const auto months = m_tariffs.comparison(); !months) {
        caption = ErrorText::of(months.error(), after->currency);
    } else {
        const bool hasBefore = m_tariffs.inForce() != nullptr;
        caption = hasBefore ? tr("What a whole month costs by the version in force and by this "
                                 "text, bought at once.")
                            : tr("Nothing of this tariff is in force: what a whole month costs.");
        for (const pricing::ComparedMonth &month : *months) {
            const auto money = [&](Money amount) { return moneyText(amount, after->currency); };
            m_comparedRows->appendRow({ textCell(TariffWords::customers(month.customerClass)),
                figureCell(QString::number(month.energy.wh() / whPerUnit)),
                figureCell(hasBefore ? money(month.before) : QString()),
                figureCell(money(month.after)),
                figureCell(hasBefore ? money(month.after - month.before) : QString()),
                figureCell(
                    hasBefore ? TariffWords::change(month.before, month.after) : QString()) });
        }
    }
    m_ui->comparisonLabel->setText(caption);
    fitColumns(*m_ui->comparisonTable, 0);
}

void TariffForm::goToProblem()
{
    const int row = m_ui->problemsList->currentRow();
    const FileProblems &problems = m_tariffs.text().problems();
    if (row >= 0 && size_t(row) < problems.size())
        m_ui->textEdit->goToLine(problems[size_t(row)].line);
}

void TariffForm::publish()
{
    if (!m_tariffs.canPublish())
        return;
    const pricing::Tariff &tariff = *m_tariffs.text().tariff();
    Question question;
    question.title = tr("Publish a tariff");
    question.text
        = tr("%1 (%2) is sold by from %3 on, once another person has signed. A published version "
             "cannot be changed.")
              .arg(shownName(tariff.nameEn, tariff.nameAr), isolateLeftToRight(tariff.code),
                  instantText(tariff.startsAtMsUtc, m_session.timeZone()));
    question.leave = tr("Publish");
    question.stay = tr("Not yet");
    if (question.ask(*this))
        m_tariffs.publish(m_ui->noteEdit->text());
}

void TariffForm::discard()
{
    if (!m_tariffs.isDraft())
        return;
    Question question;
    question.icon = QMessageBox::Warning;
    question.title = tr("Discard the draft");
    question.text = tr("What was typed is gone then. Published versions stay as they are.");
    question.leave = tr("Discard");
    question.stay = tr("Keep");
    if (!question.ask(*this))
        return;
    m_tariffs.discard();
    if (!m_tariffs.opened())
        Q_EMIT discarded();
}

void TariffForm::chooseExportFile()
{
    auto *const dialog = new QFileDialog(this, tr("Export the tariff"),
        QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation),
        tr("Tariffs (*.toml)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setFileMode(QFileDialog::AnyFile);
    dialog->setDefaultSuffix(QStringLiteral("toml"));
    const QString code = m_tariffs.text().head().code;
    dialog->selectFile(
        (code.isEmpty() ? QStringLiteral("tariff") : code) + QStringLiteral(".toml"));
    connect(dialog, &QFileDialog::fileSelected, this, &TariffForm::exportTo);
    dialog->open();
}

void TariffForm::exportTo(const QString &path)
{
    m_fileError.reset();
    m_exported.clear();
    if (const auto written = replaceFile(path, m_tariffs.text().text().toUtf8()); !written)
        m_fileError = written.error();
    else
        m_exported = path;
    updateState();
}

QString TariffForm::noticeText() const
{
    const Currency &currency = m_session.currency();
    if (m_fileError)
        return ErrorText::ofExport(*m_fileError, currency);
    switch (m_tariffs.lost()) {
    case model::TariffPresenter::Lost::No:
        break;
    case model::TariffPresenter::Lost::Unknown:
        return tr("The answer did not come: nobody knows yet whether it is published or waits for "
                  "a signature. That is looked up as soon as the server answers.");
    case model::TariffPresenter::Lost::NotThere:
        return tr("The answer had not come, and the server has not got it: nothing was asked for. "
                  "Publish it again.");
    }
    for (const auto *const error :
        { &m_tariffs.readError(), &m_tariffs.publishError(), &m_tariffs.keepError() }) {
        if (*error)
            return refusalText(**error, currency);
    }
    if (!m_exported.isEmpty())
        return tr("Exported to %1.").arg(shownPath(m_exported));
    if (m_tariffs.hasDraft())
        return tr("There is a draft of this version: it goes on in its own line of the list.");
    return {};
}

void TariffForm::updateState()
{
    const auto &opened = m_tariffs.opened();
    const bool isForChanging = m_tariffs.isForChanging();
    m_ui->formBusyBar->setVisible(m_tariffs.busy().isVisible());
    if (opened) {
        m_ui->tariffLabel->setText(TariffWords::title(*opened));
        QString state = TariffWords::state(*opened, m_session.timeZone());
        if (m_tariffs.isDraft())
            state = tr("Draft: this machine keeps it as it is typed. Versions that are published "
                       "never change.");
        else if (isForChanging)
            state = opened->info.state.isEmpty()
                ? tr("What is typed becomes a draft, which this machine keeps.")
                : tr("%1. What is typed becomes a draft of a new version.").arg(state);
        m_ui->stateLabel->setText(state);
    }
    m_ui->textEdit->setReadOnly(!isForChanging);
    const size_t problems = m_tariffs.text().problems().size();
    m_ui->problemsLabel->setVisible(problems > 0 && opened && !m_tariffs.isReading());
    m_ui->problemsList->setVisible(m_ui->problemsLabel->isVisibleTo(this));
    m_ui->problemsLabel->setText(
        tr("%n thing(s) wrong: Enter leads to the line.", nullptr, int(problems)));
    const QString notice = noticeText();
    const bool isGood = !m_exported.isEmpty() && !m_fileError;
    m_ui->formNoticeLabel->setVisible(!notice.isEmpty());
    m_ui->formNoticeLabel->setText(notice);
    setTone(*m_ui->formNoticeLabel,
        isGood                     ? Tone::Good
            : m_tariffs.hasDraft() ? Tone::Neutral
                                   : Tone::Error);
    const bool mayEdit = m_tariffs.mayEdit();
    m_ui->noteLabel->setVisible(mayEdit);
    m_ui->noteEdit->setVisible(mayEdit);
    m_ui->publishButton->setVisible(mayEdit);
    m_ui->publishButton->setEnabled(m_tariffs.canPublish());
    m_ui->discardButton->setVisible(mayEdit && m_tariffs.isDraft());
    m_ui->exportButton->setEnabled(!m_tariffs.text().text().isEmpty());
    Q_EMIT changed();
}

bool TariffForm::eventFilter(QObject *watched, QEvent *event)
{
    if (isExportKey(*event)) { // of the text
        event->ignore();
        return true;
    }
    if (event->type() == QEvent::Resize && watched == m_ui->exampleTable->viewport())
        fitColumns(*m_ui->exampleTable, 0);
    else if (event->type() == QEvent::Resize && watched == m_ui->comparisonTable->viewport())
        fitColumns(*m_ui->comparisonTable, 0);
    return QWidget::eventFilter(watched, event);
}

void TariffForm::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        m_ui->retranslateUi(this);
        showText();
    }
    QWidget::changeEvent(event);
}

} // namespace shahn::view
