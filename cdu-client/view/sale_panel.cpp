// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/sale_panel.h"

#include "ui_sale_panel.h"

#include "core/text.h"
#include "model/sale_presenter.h"
#include "view/error_text.h"
#include "view/payment_fields.h"
#include "view/sale_words.h"
#include "view/texts.h"
#include "view/theme.h"

#include <QEvent>

#include <algorithm>

namespace shahn::view
{
namespace
{

using Stage = model::SalePresenter::Stage;
using PriceSource = model::SalePresenter::PriceSource;
using AskedBy = model::SalePresenter::AskedBy;

// In major units of the currency. One without decimals has small units.
constexpr std::array<int, 5> quickAmounts{ 10, 20, 50, 100, 200 };
constexpr std::array<int, 5> quickAmountsWithoutDecimals{ 5'000, 10'000, 25'000, 50'000, 100'000 };

} // namespace

SalePanel::SalePanel(
    model::SalePresenter &presenter, const model::Session &session, QWidget *parent)
    : QFrame(parent)
    , m_ui(std::make_unique<Ui::SalePanel>())
    , m_presenter(presenter)
    , m_session(session)
{
    setProperty("surface", QStringLiteral("card"));
    m_ui->setupUi(this);
    const auto buttons = quickButtons();
    for (size_t i = 0; i < buttons.size(); ++i) {
        connect(buttons[i], &QPushButton::clicked, this, [this, i] {
            m_presenter.setAmountText(QString::number(quickAmount(i)));
            focusAmount();
        });
    }
    connect(
        m_ui->amountEdit, &QLineEdit::textEdited, &presenter, &model::SalePresenter::setAmountText);
    // Enter shows where the sale goes on; only the sell key sells.
    connect(m_ui->amountEdit, &QLineEdit::returnPressed, m_ui->sellButton,
        qOverload<>(&QWidget::setFocus));
    connect(m_ui->sellButton, &QPushButton::clicked, &presenter, &model::SalePresenter::sell);
    connect(
        m_ui->paymentFields, &PaymentFields::edited, &presenter, &model::SalePresenter::setPayment);
    connect(m_ui->paymentFields, &PaymentFields::filledIn, m_ui->sellButton,
        qOverload<>(&QWidget::setFocus));
    connect(m_ui->unitsButton, &QPushButton::clicked, this, &SalePanel::changeUnits);
    connect(m_ui->freeButton, &QPushButton::clicked, &presenter, &model::SalePresenter::giveFree);
    connect(&presenter, &model::SalePresenter::stageChanged, this, &SalePanel::updateState);
    connect(&presenter, &model::SalePresenter::meterChanged, this, &SalePanel::updateState);
    connect(&presenter, &model::SalePresenter::priceChanged, this, &SalePanel::updateState);
    connect(&presenter.busy(), &model::BusyFlag::changed, this, &SalePanel::updateState);
    connect(&session, &model::Session::changed, this, &SalePanel::updateState);
    updateState();
}

SalePanel::~SalePanel() = default;

std::array<QPushButton *, 5> SalePanel::quickButtons() const
{
    return { m_ui->quickButton1, m_ui->quickButton2, m_ui->quickButton3, m_ui->quickButton4,
        m_ui->quickButton5 };
}

int SalePanel::quickAmount(size_t number) const
{
    return m_session.currency().decimals == 0 ? quickAmountsWithoutDecimals[number]
                                              : quickAmounts[number];
}

void SalePanel::showQuickAmounts()
{
    const auto buttons = quickButtons();
    for (size_t i = 0; i < buttons.size(); ++i)
        buttons[i]->setText(
            moneyText(Money::fromMinor(quickAmount(i)), { m_session.currency().code, 0 }));
}

void SalePanel::changeUnits()
{
    m_presenter.setAskedBy(isByEnergy() ? AskedBy::Money : AskedBy::Energy);
    focusAmount();
}

bool SalePanel::isByEnergy() const { return m_presenter.askedBy() == AskedBy::Energy; }

void SalePanel::focusAmount()
{
    m_ui->amountEdit->setFocus();
    m_ui->amountEdit->selectAll();
}

bool SalePanel::hasAmountFocus() const
{
    return m_ui->amountEdit->hasFocus() || m_ui->sellButton->hasFocus();
}

bool SalePanel::isAmountEmpty() const { return m_ui->amountEdit->text().isEmpty(); }

const PriceLines &SalePanel::priceLines() const { return *m_ui->priceLines; }

// In Arabic they begin at the other side of the panel than they are aligned to.
void SalePanel::alignFigures()
{
    PriceGrid &lines = m_ui->priceLines->grid();
    const int width = qMax(lines.figuresWidth(), m_ui->totalLines->figuresWidth());
    lines.setFiguresWidthMin(width);
    m_ui->totalLines->setFiguresWidthMin(width);
}

void SalePanel::setLow(bool isLow)
{
    if (m_isLow == isLow)
        return;
    m_isLow = isLow;
    // The amount is named beside it instead of above it.
    if (isLow)
        m_ui->amountLayout->insertWidget(0, m_ui->amountCaption);
    else
        m_ui->panelLayout->insertWidget(0, m_ui->amountCaption);
    updateState();
}

void SalePanel::fitPriceLines(int heightLimit)
{
    alignFigures();
    m_ui->priceLines->setHeightLimit(heightLimit);
    const int bar = m_ui->priceLines->barWidth();
    m_ui->totalLines->setContentsMargins(
        isRightToLeft() ? bar : 0, 0, isRightToLeft() ? 0 : bar, 0);
}

void SalePanel::clearAmount() { m_presenter.setAmountText({}); }

void SalePanel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        m_ui->retranslateUi(this);
        updateState();
    }
    QFrame::changeEvent(event);
}

void SalePanel::updateState()
{
    const Stage stage = m_presenter.stage();
    if (m_ui->amountEdit->text() != m_presenter.amountText())
        m_ui->amountEdit->setText(m_presenter.amountText());
    const bool takesAmount = m_presenter.takesAmount();
    showQuickAmounts();
    m_ui->amountEdit->setEnabled(takesAmount);
    for (auto *button : quickButtons()) {
        button->setEnabled(takesAmount);
        button->setVisible(!isByEnergy() && (!m_isLow || m_presenter.amountText().isEmpty()));
    }
    // In a low window in the place of the quick amounts.
    m_ui->paymentFields->setVisible(!m_isLow || !m_presenter.amountText().isEmpty());
    m_ui->paymentFields->show(
        m_presenter.payment(), takesAmount, m_presenter.change(), m_session.currency());
    const QString currency = currencyText(m_session.currency());
    const QString unit = resourceUnitText(m_presenter.resource());
    m_ui->currencyLabel->setText(isByEnergy() ? unit : currency);
    m_ui->unitsButton->setText(isByEnergy() ? currency : unit);
    m_ui->unitsButton->setEnabled(takesAmount);
    m_ui->unitsButton->setShortcut(Qt::CTRL | Qt::Key_K); // a new text forgets it
    m_ui->unitsButton->setToolTip(isByEnergy()
            ? tr("Type the money that the customer gives (Ctrl+K)")
            : tr("Type the energy that the customer wants (Ctrl+K)"));
    // The total stays in view when the lines above it scroll.
    const auto &lines = m_presenter.lines().lines();
    const auto total = std::find_if(lines.begin(), lines.end(),
        [](const auto &line) { return line.kind == model::QuoteLinesModel::Kind::Total; });
    m_ui->priceLines->setLines({ lines.begin(), total }, m_session.currency());
    m_ui->totalLines->setLines({ total, lines.end() }, m_session.currency());
    m_ui->totalLines->setVisible(total != lines.end());
    alignFigures();
    const bool isCorrected = m_presenter.priceSource() == PriceSource::Corrected;
    m_ui->sourceLabel->setText(sourceText());
    m_ui->sourceLabel->setVisible(!m_isLow || isCorrected);
    setTone(*m_ui->sourceLabel, isCorrected ? Tone::Warning : Tone::Neutral);
    // Qt would pass the focus on to some other control, which takes what is typed next.
    if (takesAmount && !m_presenter.isSellable() && m_ui->sellButton->hasFocus())
        focusAmount();
    m_ui->sellButton->setEnabled(m_presenter.isSellable());
    const auto &correction = m_presenter.correction();
    m_ui->correctionLabel->setVisible(correction.has_value());
    if (correction)
        m_ui->correctionLabel->setText(
            SaleWords::correctionText(*correction, m_presenter.stillToPay(), m_session.currency()));
    const auto free = m_presenter.freeDue();
    // With an amount it is a line of the price.
    m_ui->freeButton->setVisible(free && m_presenter.amountText().isEmpty());
    if (free)
        m_ui->freeButton->setText(tr("Give %1 of free energy now, without a purchase  F6")
                                      .arg(energyText(*free, m_presenter.resource())));
    m_ui->busyBar->setVisible(stage == Stage::Selling && m_presenter.busy().isVisible());
    updateNotice();
    updateSentence();
}

// Of how it is paid: something has to be typed yet.
QString SalePanel::missingText(const std::optional<Error> &obstacle) const
{
    if (!obstacle || obstacle->code != ErrorCode::InvalidField)
        return {};
    return PaymentFields::missingText(
        obstacle->context.facts().value(QLatin1String("field")).toString(),
        m_presenter.payment().kind);
}

void SalePanel::updateNotice()
{
    const auto obstacle = m_presenter.obstacle();
    QStringList notices;
    const QString missing = missingText(obstacle);
    if (!missing.isEmpty())
        notices.append(missing);
    else if (obstacle)
        notices.append(ErrorText::of(*obstacle, m_session.currency()));
    else if (m_presenter.isPaymentOnly())
        notices.append(
            tr("Nothing is left for energy: this pays charges and debts only. No token."));
    if (m_presenter.isFreeAsked() && m_presenter.freeDue())
        notices.append(tr("Give %1 of free energy to %2 now? It is given once a month. Press F6 "
                          "again to give it.")
                           .arg(energyText(*m_presenter.freeDue(), m_presenter.resource()),
                               shownName(m_presenter.meter()->customer.name.en,
                                   m_presenter.meter()->customer.name.ar)));
    if (!obstacle && m_presenter.isUnusualTenderAsked())
        notices.append(
            tr("%1 is far more than was bought for this meter before: the largest of its last "
               "sales was %2. Is it right? Press F9 again to sell.")
                .arg(moneyWithCurrency(*m_presenter.tender(), m_session.currency()),
                    moneyWithCurrency(*m_presenter.usualTenderMax(), m_session.currency())));
    m_ui->noticeLabel->setText(notices.join(u'\n'));
    setTone(*m_ui->noticeLabel, obstacle && missing.isEmpty() ? Tone::Error : Tone::Warning);
    m_ui->noticeLabel->setVisible(!notices.isEmpty());
}

void SalePanel::updateSentence()
{
    QString sentence;
    if (m_presenter.stage() == Stage::Selling) {
        sentence = tr("Selling. The server is being asked for the token; until it has answered, "
                      "nothing can be typed.");
    } else if (m_presenter.isSellable()) {
        const protocol::CustomerHit &customer = m_presenter.meter()->customer;
        const QString amount = moneyWithCurrency(*m_presenter.tender(), m_session.currency());
        const QString name = shownName(customer.name.en, customer.name.ar);
        const QString meter = meterText(customer.meterNumber);
        const Energy energy = Energy::fromWh(m_presenter.quote()->energyOnTokensWh);
        sentence = m_presenter.correction() && !m_presenter.isPaymentOnly()
            ? tr("Sell %1 for meter %2 of %3, in the place of the reversed sale.")
                  .arg(energyText(energy, m_presenter.resource()), meter, name)
            : m_presenter.isPaymentOnly()
            ? tr("Take %1 from %2 for charges and debts of meter %3.").arg(amount, name, meter)
            : tr("Take %1 from %2 and sell %3 for meter %4.")
                  .arg(amount, name, energyText(energy, m_presenter.resource()), meter);
    } else if (m_presenter.stage() == Stage::NoMeter) {
        sentence = tr("Find a customer first.");
    } else if (!m_presenter.isPersonAllowed()) {
        sentence = tr("This person may not sell.");
    } else if (m_presenter.isMeterRefused()) {
        sentence = tr("Nothing can be sold to this meter. What is typed now finds the next "
                      "customer.");
    } else if (m_presenter.stage() == Stage::Pricing && m_presenter.amountText().isEmpty()) {
        sentence = m_presenter.obstacle() ? tr("Nothing can be sold now; the reason stands above.")
            : isByEnergy()                ? tr("Enter the energy that the customer wants.")
                                          : tr("Enter the amount that the customer pays.");
    }
    m_ui->sentenceLabel->setText(sentence);
}

QString SalePanel::sourceText() const
{
    switch (m_presenter.priceSource()) {
    case PriceSource::None:
        return {};
    case PriceSource::Local:
        return tr("Price computed at this window.");
    case PriceSource::Confirmed:
        return tr("Price confirmed by the server.");
    case PriceSource::Corrected:
        return tr("The server computed another price; this is the server's.");
    }
    return {};
}

} // namespace shahn::view
