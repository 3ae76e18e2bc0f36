// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// One sale at the sell page: the chosen meter, the amount, its price while it is typed, and what
// became of the sale. The price comes from the same rules that the server uses
// (pricing/quote.h); after a pause the server is asked too, and its answer replaces the local one.
// The sale names the price that was shown, so nothing is sold at another one.

#include "link/server_calls.h"
#include "model/busy_flag.h"
#include "model/meter_choice.h"
#include "model/payment_input.h"
#include "model/quote_lines_model.h"
#include "model/request_watch.h"
#include "model/session.h"
#include "pricing/quote.h"
#include "protocol/messages/customer.h"
#include "protocol/messages/quote.h"
#include "protocol/messages/reversal.h"
#include "protocol/messages/sale.h"

#include <QObject>

#include <memory>
#include <optional>

namespace shahn::link
{
class Reachability;
} // namespace shahn::link

namespace shahn::model
{

class SalePresenter final : public QObject
{
    Q_OBJECT
    Q_PROPERTY(Stage stage READ stage NOTIFY stageChanged)
    Q_PROPERTY(bool sellable READ isSellable NOTIFY priceChanged)

public:
    enum class Stage : quint8 {
        NoMeter, // nothing chosen
        Loading, // the meter's data is on its way
        Pricing, // meter chosen; amount and price
        Selling, // sent, no answer yet
        Sold, // result() holds the sale
        Unknown, // no answer: the server is being asked; turns into Sold or NotSold by itself
        NotSold, // refusal() says why; for an outcome found by asking it is RequestClosed
    };
    Q_ENUM(Stage)

    enum class PriceSource : quint8 {
        None,
        Local, // computed here
        Confirmed, // the server computes the same
        Corrected, // the server computes another price, which is shown
    };
    Q_ENUM(PriceSource)

    // What is typed as the amount.
    enum class AskedBy : quint8 {
        Money, // what the customer gives
        Energy, // what the customer wants: the price is the least that it costs
    };
    Q_ENUM(AskedBy)

    // Pause after the last key before the server is asked for the price.
    static constexpr qint64 confirmAfterMs = 600;
    // The answer to a question is no second click of the one that brought it.
    static constexpr qint64 questionReadMs = 1'000;

    struct Parts {
        link::ServerCalls &calls;
        const link::Reachability &reachability;
        outbox::Outbox &outbox;
        Session &session;
        link::Scheduler &scheduler;
    };

    explicit SalePresenter(const Parts &parts, QObject *parent = nullptr);

    Stage stage() const { return m_stage; }

    // Meter data or sale on its way.
    BusyFlag &busy() { return m_busy; }

    // Loads the meter; its number may be written in any way that MeterNumber::parse understands.
    // Ignored while a sale is being sent.
    void selectMeter(const QString &meterNumber);
    // Back to NoMeter, with empty amount: the next customer. What is to be corrected stays until it
    // was sold, or may have been. Ignored while a sale is being sent.
    void clear();

    // None until it was loaded.
    const std::optional<protocol::MeterReply> &meter() const { return m_choice.meter(); }

    // What an open request of it would be about.
    QString subject() const { return m_choice.meterNumber(); }

    void setAmountText(const QString &text);

    // How it is paid; the next customer pays in cash. Ignored while a sale is being sent.
    void setPayment(const PaymentInput &payment);

    const PaymentInput &payment() const { return m_payment; }

    // None where nobody said what was handed over, or it is too little.
    std::optional<Money> change() const;

    const QString &amountText() const { return m_amountText; }

    // Forgets the amount. Ignored while a sale is being sent. The next customer is asked by money.
    void setAskedBy(AskedBy askedBy);

    AskedBy askedBy() const { return m_askedBy; }

    // The amount that was understood, or that the energy costs.
    const std::optional<Money> &tender() const { return m_tender; }

    // That the meter counts, by its tariff.
    pricing::Resource resource() const
    {
        return m_pricing ? m_pricing->tariff().resource : pricing::Resource::Electricity;
    }

    // The price that is shown.
    const std::optional<protocol::QuoteInfo> &quote() const { return m_quote; }

    // It leaves nothing for energy, so that no token is made.
    bool isPaymentOnly() const { return m_quote && m_quote->tokenUnits.empty(); }

    PriceSource priceSource() const { return m_priceSource; }

    QuoteLinesModel &lines() { return m_lines; }

    // This person may sell, whoever the customer is.
    bool isPersonAllowed() const;
    // A meter is chosen, and something can be sold to it by this person.
    bool takesAmount() const;
    // A meter is chosen to which nothing can be sold; this person may sell to others.
    bool isMeterRefused() const;

    bool isSellable() const;
    // In stage Pricing: why sell() would do nothing; none when it would sell, and while only the
    // amount is missing.
    std::optional<Error> obstacle() const;

    // The largest tender among the meter's last sales; none when there were none.
    std::optional<Money> usualTenderMax() const;

    // The tender is more than the utility's unusualAmountFactor times the largest of the last
    // sales, perhaps a digit too many, and sell() has been called once: a call that comes
    // questionReadMs after the one before sells.
    bool isUnusualTenderAsked() const { return m_question == Question::UnusualTender; }

    // giveFree() has been called once; likewise.
    bool isFreeAsked() const { return m_question == Question::FreeEnergy; }

    // Does nothing unless isSellable(); asks once about an unusual tender.
    void sell();

    // What the sale stands in the place of; none: it corrects nothing.
    const std::optional<protocol::CorrectionInfo> &correction() const { return m_correction; }

    // The amount of the sale that was taken back is entered, for a customer who is to be chosen.
    // Ignored while a sale is being sent, and where no sale was taken back.
    void correct(const protocol::ReversalReply &reversal);
    void giveUpCorrection();
    // Beside what the reversal gives back: above 0 it is taken, below 0 given. None without an
    // amount, and where the kinds of money are not the same.
    std::optional<Money> stillToPay() const;

    // In stage Sold.
    const std::optional<protocol::SaleReply> &result() const { return m_result; }

    // Energy that is given this month without payment, with the next purchase or alone; none where
    // nothing is due or nothing can be sold now.
    std::optional<Energy> freeDue() const;
    // Gives it alone, and asks once before. Does nothing where none is due, or an amount is typed:
    // it comes with that.
    void giveFree();

    // In stage NotSold.
    const std::optional<Error> &refusal() const { return m_refusal; }

    // Of the sale that was sent last for this meter; empty: none.
    const RequestId &requestId() const { return m_requestId; }

    // From stage Unknown or NotSold back to Pricing with the data of the meter loaded anew.
    void backToPricing();

Q_SIGNALS:
    void stageChanged();
    void meterChanged();
    // Amount, price, price source or obstacle are new.
    void priceChanged();
    void sold(const shahn::outbox::Document &reply);
    // The meter's data could not be loaded.
    void meterFailed(const shahn::Error &error);

private:
    enum class Question : quint8 { None, UnusualTender, FreeEnergy };

    void setStage(Stage stage);
    void forgetOutcome();
    void onReversal(const protocol::ReversalReply &reversal);
    // What the account owes is another now.
    void reloadOf(const QString &accountNumber);
    void onMeter();
    void onMeterFailed(const Error &error);
    void reprice();
    void forgetPrice();
    Expected<protocol::QuoteInfo> localPrice(const pricing::Purchase &purchase) const;
    void repriceByEnergy();
    void askForPrice(quint64 priceNumber);
    // Once more, if what held the question back or left it without an answer may be over.
    void askForOpenPrice();
    void onServerPrice(quint64 priceNumber, const link::Answer<protocol::QuoteInfo> &answer);
    void showLines(const protocol::QuoteInfo &quote);
    void showPrice(const protocol::QuoteInfo &quote, PriceSource source);
    void onDecided(const outbox::Document &reply);
    void onNotSold(const Error &error);
    std::optional<Error> meterObstacle() const;
    std::optional<Error> paymentObstacle() const;
    bool isTenderUnusual() const;
    void ask(Question question);
    bool isCorrectionOpen() const;
    void send(protocol::SaleRequest request);

    Parts m_parts;
    BusyFlag m_busy;
    MeterChoice m_choice;
    RequestWatch m_watch;
    QuoteLinesModel m_lines;
    Stage m_stage = Stage::NoMeter;
    std::shared_ptr<const pricing::Pricing> m_pricing; // null: no tariff that can be used
    QString m_amountText;
    PaymentInput m_payment;
    AskedBy m_askedBy = AskedBy::Money;
    std::optional<Money> m_tender;
    std::optional<qint64> m_wantedWh; // that the tender is the price of
    std::optional<protocol::QuoteInfo> m_quote;
    std::optional<Error> m_priceError;
    PriceSource m_priceSource = PriceSource::None;
    bool m_isPriceOpen = false; // the server could not be asked for it, or did not answer
    Question m_question = Question::None;
    bool m_isQuestionRead = false; // it has been in view for a moment
    std::optional<protocol::CorrectionInfo> m_correction;
    QString m_correctedAmountText;
    RequestId m_requestId;
    std::optional<protocol::SaleReply> m_result;
    std::optional<Error> m_refusal;
    quint64 m_priceNumber = 0; // of the newest price
    quint64 m_askNumber = 0; // of the newest question
};

} // namespace shahn::model
