// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The words of a receipt in one language, whatever the language of the window is. They are
// translated in the context "Receipt". Immutable after construction; may be read from any thread.

#include "domain/engineering.h"

#include <QLocale>
#include <QString>
#include <QTranslator>

#include <memory>
#include <optional>

namespace shahn::receipt
{

enum class Word {
    HelpLine,
    TaxNumber,
    Office,
    PointOfSale,
    Operator,
    ReceiptNumber,
    DateTime,
    Customer,
    Address,
    Account,
    MeterNumber,
    MeterKey,
    Tariff,
    Step, // %1: number
    ByProof, // %1: name of a class, %3: number of the proof
    Kwh,
    PricePerKwh,
    Energy,
    Amount,
    Rounding,
    CashRounding,
    NamedPercent, // %1: name of a tax or charge, %2: per cent
    PercentWithin, // %1: name of a tax, %2: per cent
    PercentExempt, // %1: name of a tax, %2: per cent, %3: number of the certificate
    Within, // %1: name of a part of a price
    Days, // %1: name of a charge, %n
    DaysAndLeft, // %1: name of a charge, %n, %2: number
    Months, // %1: name of a charge, %n
    MonthsAndLeft, // %1: name of a charge, %n, %2: number
    NamedEnergy, // %1: name of a charge, %2: kWh
    NamedDebt, // %1: name, %2: amount that is left
    FreeEnergy,
    FreeEnergyByProof, // %3: number of the proof
    Repricing,
    Total,
    CarryOverUsed,
    CarryOverLeft,
    AmountPaid, // %1: currency
    BoughtInMonth, // %1: year and month
    Period,
    PaymentOnly,
    Token,
    NumberedToken, // %1 of %2
    EnterTokens,
    EnterTokensInOrder,
    Copy, // %1: number
    CopyNotice,
    CopyPrinted, // %1: date and time, %2: operator
    Receipt,
    Thanks,
    MeterService,
    Service,
    MeterTest,
    ClearTamper,
    ClearCredit,
    PowerLimit,
    PhaseUnbalance,
    KeyChange,
    Test,
    CreditRegister,
    Limit,
    Watts, // %1: number
    KeyBefore,
    KeyAfter,
    Reason,
    JobNumber,
    ApprovedBy,
    ServiceToken,
    NumberedServiceToken, // %1 of %2
    EnterTheseFirst,
    EnterServiceTokensInOrder,
    UnusedCreditTokens,
    MemoryCleared,
    ServiceCopyNotice,
    TestAll,
    TestLoadSwitch,
    TestDisplay,
    TestTotals,
    TestKeyRevision,
    TestTariffIndex,
    TestTokenInput,
    TestPowerLimit,
    TestTamper,
    TestLoad,
    TestSoftware,
    TestPhaseUnbalance,
    TestWaterFactor,
    TestTariffRate,
    TestAlgorithm,
    TestKeyTokenCount,
    TestSupplyGroup,
    TestKeyExpiry,
    TestMeterNumber,
    RegisterElectricity,
    RegisterWater,
    RegisterGas,
    RegisterTime,
    RegisterElectricityMoney,
    RegisterWaterMoney,
    RegisterGasMoney,
    RegisterTimeMoney,
    RegisterAll,
};

// In English, as the catalogue knows it.
const char *sourceText(Word word);

// The names of what an order for the service of a meter carries; none for a number without a name.
Word kindWord(EngineeringKind kind);
std::optional<Word> testWord(int testNumber);
std::optional<Word> registerWord(int creditRegister);

class ReceiptWords
{
public:
    static ReceiptWords english();
    static ReceiptWords arabic();

    QString text(Word word) const { return text(sourceText(word)); }

    // number: of %n.
    QString text(const char *source, std::optional<int> number = {}) const;
    QString currencyName(const QString &code) const;

    bool isRightToLeft() const { return m_isRightToLeft; }

private:
    explicit ReceiptWords(QLocale::Language language);

    QLocale::Language m_language;
    std::shared_ptr<const QTranslator> m_translator; // of English: plurals only
    bool m_isRightToLeft = false;
};

} // namespace shahn::receipt
