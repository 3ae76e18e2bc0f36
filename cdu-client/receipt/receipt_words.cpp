// SPDX-License-Identifier: GPL-3.0-or-later
#include "receipt/receipt_words.h"

#include "core/assert.h"
#include "core/figures.h"

#include <QLocale>

#include <array>

// The resource is linked statically and must be named outside every namespace. Repeating it does no
// harm.
static void initTranslations() { Q_INIT_RESOURCE(translations); }

namespace shahn::receipt
{

const char *sourceText(Word word)
{
    switch (word) {
    case Word::HelpLine:
        return QT_TRANSLATE_NOOP("Receipt", "Help line");
    case Word::TaxNumber:
        return QT_TRANSLATE_NOOP("Receipt", "Tax number");
    case Word::Office:
        return QT_TRANSLATE_NOOP("Receipt", "Office");
    case Word::PointOfSale:
        return QT_TRANSLATE_NOOP("Receipt", "Point of sale");
    case Word::Operator:
        return QT_TRANSLATE_NOOP("Receipt", "Operator");
    case Word::ReceiptNumber:
        return QT_TRANSLATE_NOOP("Receipt", "Receipt no.");
    case Word::DateTime:
        return QT_TRANSLATE_NOOP("Receipt", "Date and time");
    case Word::Customer:
        return QT_TRANSLATE_NOOP("Receipt", "Customer");
    case Word::Address:
        return QT_TRANSLATE_NOOP("Receipt", "Address");
    case Word::Account:
        return QT_TRANSLATE_NOOP("Receipt", "Account");
    case Word::MeterNumber:
        return QT_TRANSLATE_NOOP("Receipt", "Meter number");
    case Word::MeterKey:
        return QT_TRANSLATE_NOOP("Receipt", "Meter key");
    case Word::Tariff:
        return QT_TRANSLATE_NOOP("Receipt", "Tariff");
    case Word::Step:
        return QT_TRANSLATE_NOOP("Receipt", "Step %1");
    case Word::ByProof:
        return QT_TRANSLATE_NOOP("Receipt", "%1 (proof %3)");
    case Word::Kwh:
        return QT_TRANSLATE_NOOP("Receipt", "kWh");
    case Word::PricePerKwh:
        return QT_TRANSLATE_NOOP("Receipt", "Price per kWh");
    case Word::Energy:
        return QT_TRANSLATE_NOOP("Receipt", "Energy");
    case Word::Amount:
        return QT_TRANSLATE_NOOP("Receipt", "Amount");
    case Word::Rounding:
        return QT_TRANSLATE_NOOP("Receipt", "Rounding");
    case Word::CashRounding:
        return QT_TRANSLATE_NOOP("Receipt", "Cash rounding");
    case Word::NamedPercent:
        return QT_TRANSLATE_NOOP("Receipt", "%1 %2 %");
    case Word::PercentWithin:
        return QT_TRANSLATE_NOOP("Receipt", "of which %1 %2 %");
    case Word::PercentExempt:
        return QT_TRANSLATE_NOOP("Receipt", "%1 %2 %, exempt: %3");
    case Word::Within:
        return QT_TRANSLATE_NOOP("Receipt", "of which %1");
    case Word::Days:
        return QT_TRANSLATE_N_NOOP("Receipt", "%1, %n day(s)");
    case Word::DaysAndLeft:
        return QT_TRANSLATE_N_NOOP("Receipt", "%1, %n day(s) (left: %2)");
    case Word::Months:
        return QT_TRANSLATE_N_NOOP("Receipt", "%1, %n month(s)");
    case Word::MonthsAndLeft:
        return QT_TRANSLATE_N_NOOP("Receipt", "%1, %n month(s) (left: %2)");
    case Word::NamedEnergy:
        return QT_TRANSLATE_NOOP("Receipt", "%1: %2 kWh");
    case Word::NamedDebt:
        return QT_TRANSLATE_NOOP("Receipt", "%1 (left: %2)");
    case Word::FreeEnergy:
        return QT_TRANSLATE_NOOP("Receipt", "Free energy");
    case Word::FreeEnergyByProof:
        return QT_TRANSLATE_NOOP("Receipt", "Free energy (proof %3)");
    case Word::Repricing:
        return QT_TRANSLATE_NOOP("Receipt", "Re-pricing of this month");
    case Word::Total:
        return QT_TRANSLATE_NOOP("Receipt", "Total");
    case Word::CarryOverUsed:
        return QT_TRANSLATE_NOOP("Receipt", "Carry-over credit used");
    case Word::CarryOverLeft:
        return QT_TRANSLATE_NOOP("Receipt", "Carry-over credit left");
    case Word::AmountPaid:
        return QT_TRANSLATE_NOOP("Receipt", "Amount paid (%1)");
    case Word::BoughtInMonth:
        return QT_TRANSLATE_NOOP("Receipt", "Bought in %1");
    case Word::Period:
        return QT_TRANSLATE_NOOP("Receipt", "Rate period");
    case Word::PaymentOnly:
        return QT_TRANSLATE_NOOP("Receipt", "Charges and debts only: no token.");
    case Word::Token:
        return QT_TRANSLATE_NOOP("Receipt", "Token");
    case Word::NumberedToken:
        return QT_TRANSLATE_NOOP("Receipt", "Token %1 of %2");
    case Word::EnterTokens:
        return QT_TRANSLATE_NOOP("Receipt", "Enter the 20 digits on the meter.");
    case Word::EnterTokensInOrder:
        return QT_TRANSLATE_NOOP("Receipt", "Enter the tokens on the meter in this order.");
    case Word::Copy:
        return QT_TRANSLATE_NOOP("Receipt", "COPY %1");
    case Word::CopyNotice:
        return QT_TRANSLATE_NOOP("Receipt", "Copy of a receipt already given: not a new sale.");
    case Word::CopyPrinted:
        return QT_TRANSLATE_NOOP("Receipt", "Printed %1 by %2");
    case Word::Receipt:
        return QT_TRANSLATE_NOOP("Receipt", "Receipt");
    case Word::Thanks:
        return QT_TRANSLATE_NOOP("Receipt", "Thank you. Please keep this receipt.");
    case Word::MeterService:
        return QT_TRANSLATE_NOOP("Receipt", "Meter service");
    case Word::Service:
        return QT_TRANSLATE_NOOP("Receipt", "Service");
    case Word::MeterTest:
        return QT_TRANSLATE_NOOP("Receipt", "Meter test");
    case Word::ClearTamper:
        return QT_TRANSLATE_NOOP("Receipt", "Clear tamper");
    case Word::ClearCredit:
        return QT_TRANSLATE_NOOP("Receipt", "Clear credit");
    case Word::PowerLimit:
        return QT_TRANSLATE_NOOP("Receipt", "Power limit");
    case Word::PhaseUnbalance:
        return QT_TRANSLATE_NOOP("Receipt", "Phase unbalance");
    case Word::KeyChange:
        return QT_TRANSLATE_NOOP("Receipt", "Key change");
    case Word::Test:
        return QT_TRANSLATE_NOOP("Receipt", "Test");
    case Word::CreditRegister:
        return QT_TRANSLATE_NOOP("Receipt", "Credit register");
    case Word::Limit:
        return QT_TRANSLATE_NOOP("Receipt", "Limit");
    case Word::Watts:
        return QT_TRANSLATE_NOOP("Receipt", "%1 W");
    case Word::KeyBefore:
        return QT_TRANSLATE_NOOP("Receipt", "Key before");
    case Word::KeyAfter:
        return QT_TRANSLATE_NOOP("Receipt", "Key after");
    case Word::Reason:
        return QT_TRANSLATE_NOOP("Receipt", "Reason");
    case Word::JobNumber:
        return QT_TRANSLATE_NOOP("Receipt", "Job number");
    case Word::ApprovedBy:
        return QT_TRANSLATE_NOOP("Receipt", "Approved by");
    case Word::ServiceToken:
        return QT_TRANSLATE_NOOP("Receipt", "Service token");
    case Word::NumberedServiceToken:
        return QT_TRANSLATE_NOOP("Receipt", "Service token %1 of %2");
    case Word::EnterTheseFirst:
        return QT_TRANSLATE_NOOP("Receipt", "Enter these first, in this order.");
    case Word::EnterServiceTokensInOrder:
        return QT_TRANSLATE_NOOP("Receipt", "Enter all service tokens on the meter in this order.");
    case Word::UnusedCreditTokens:
        return QT_TRANSLATE_NOOP(
            "Receipt", "Older credit tokens that were not used no longer work after this.");
    case Word::MemoryCleared:
        return QT_TRANSLATE_NOOP("Receipt", "The meter clears its memory of used tokens.");
    case Word::ServiceCopyNotice:
        return QT_TRANSLATE_NOOP(
            "Receipt", "Copy of a receipt already given: these are not new tokens.");
    case Word::TestAll:
        return QT_TRANSLATE_NOOP("Receipt", "All tests");
    case Word::TestLoadSwitch:
        return QT_TRANSLATE_NOOP("Receipt", "Load switch");
    case Word::TestDisplay:
        return QT_TRANSLATE_NOOP("Receipt", "Display and devices");
    case Word::TestTotals:
        return QT_TRANSLATE_NOOP("Receipt", "Total consumption");
    case Word::TestKeyRevision:
        return QT_TRANSLATE_NOOP("Receipt", "Key revision and type");
    case Word::TestTariffIndex:
        return QT_TRANSLATE_NOOP("Receipt", "Tariff index");
    case Word::TestTokenInput:
        return QT_TRANSLATE_NOOP("Receipt", "Token reader");
    case Word::TestPowerLimit:
        return QT_TRANSLATE_NOOP("Receipt", "Power limit");
    case Word::TestTamper:
        return QT_TRANSLATE_NOOP("Receipt", "Tamper status");
    case Word::TestLoad:
        return QT_TRANSLATE_NOOP("Receipt", "Power taken now");
    case Word::TestSoftware:
        return QT_TRANSLATE_NOOP("Receipt", "Software version");
    case Word::TestPhaseUnbalance:
        return QT_TRANSLATE_NOOP("Receipt", "Phase unbalance limit");
    case Word::TestWaterFactor:
        return QT_TRANSLATE_NOOP("Receipt", "Water factor");
    case Word::TestTariffRate:
        return QT_TRANSLATE_NOOP("Receipt", "Tariff rate");
    case Word::TestAlgorithm:
        return QT_TRANSLATE_NOOP("Receipt", "Encryption algorithm");
    case Word::TestKeyTokenCount:
        return QT_TRANSLATE_NOOP("Receipt", "Number of key change tokens");
    case Word::TestSupplyGroup:
        return QT_TRANSLATE_NOOP("Receipt", "Supply group");
    case Word::TestKeyExpiry:
        return QT_TRANSLATE_NOOP("Receipt", "Key expiry number");
    case Word::TestMeterNumber:
        return QT_TRANSLATE_NOOP("Receipt", "Meter number");
    case Word::RegisterElectricity:
        return QT_TRANSLATE_NOOP("Receipt", "Electricity");
    case Word::RegisterWater:
        return QT_TRANSLATE_NOOP("Receipt", "Water");
    case Word::RegisterGas:
        return QT_TRANSLATE_NOOP("Receipt", "Gas");
    case Word::RegisterTime:
        return QT_TRANSLATE_NOOP("Receipt", "Time");
    case Word::RegisterElectricityMoney:
        return QT_TRANSLATE_NOOP("Receipt", "Electricity, as money");
    case Word::RegisterWaterMoney:
        return QT_TRANSLATE_NOOP("Receipt", "Water, as money");
    case Word::RegisterGasMoney:
        return QT_TRANSLATE_NOOP("Receipt", "Gas, as money");
    case Word::RegisterTimeMoney:
        return QT_TRANSLATE_NOOP("Receipt", "Time, as money");
    case Word::RegisterAll:
        return QT_TRANSLATE_NOOP("Receipt", "All registers");
    }
    return "";
}

Word kindWord(EngineeringKind kind)
{
    switch (kind) {
    case EngineeringKind::MeterTest:
        return Word::MeterTest;
    case EngineeringKind::ClearTamper:
        return Word::ClearTamper;
    case EngineeringKind::ClearCredit:
        return Word::ClearCredit;
    case EngineeringKind::PowerLimit:
        return Word::PowerLimit;
    case EngineeringKind::PhaseUnbalance:
        return Word::PhaseUnbalance;
    case EngineeringKind::KeyChange:
        return Word::KeyChange;
    }
    return Word::Service;
}

// The tests of InitiateMeterTest/Display by their number.
std::optional<Word> testWord(int testNumber)
{
    constexpr std::array words{ Word::TestAll, Word::TestLoadSwitch, Word::TestDisplay,
        Word::TestTotals, Word::TestKeyRevision, Word::TestTariffIndex, Word::TestTokenInput,
        Word::TestPowerLimit, Word::TestTamper, Word::TestLoad, Word::TestSoftware,
        Word::TestPhaseUnbalance, Word::TestWaterFactor, Word::TestTariffRate, Word::TestAlgorithm,
        Word::TestKeyTokenCount, Word::TestSupplyGroup, Word::TestKeyExpiry,
        Word::TestMeterNumber };
    static_assert(words.size() == EngineeringOrder::testNumberMax + 1);
    if (testNumber < 0 || testNumber > EngineeringOrder::testNumberMax)
        return std::nullopt;
    return words[static_cast<size_t>(testNumber)];
}

std::optional<Word> registerWord(int creditRegister)
{
    constexpr std::array words{ Word::RegisterElectricity, Word::RegisterWater, Word::RegisterGas,
        Word::RegisterTime, Word::RegisterElectricityMoney, Word::RegisterWaterMoney,
        Word::RegisterGasMoney, Word::RegisterTimeMoney };
    static_assert(words.size() == EngineeringOrder::registerMax + 1);
    if (creditRegister == EngineeringOrder::allRegisters)
        return Word::RegisterAll;
    if (creditRegister < 0 || creditRegister > EngineeringOrder::registerMax)
        return std::nullopt;
    return words[static_cast<size_t>(creditRegister)];
}

ReceiptWords::ReceiptWords(QLocale::Language language)
    : m_language(language), m_isRightToLeft(QLocale(language).textDirection() == Qt::RightToLeft)
{
    initTranslations();
    auto translator = std::make_shared<QTranslator>();
    const bool isLoaded = translator->load(
        QStringLiteral(":/translations/cdu_%1.qm").arg(QLocale::languageToCode(language)));
    SHAHN_ASSERT(isLoaded); // built into the program
    m_translator = std::move(translator);
}

ReceiptWords ReceiptWords::english() { return ReceiptWords(QLocale::English); }

ReceiptWords ReceiptWords::arabic() { return ReceiptWords(QLocale::Arabic); }

QString ReceiptWords::currencyName(const QString &code) const
{
    return shahn::currencyName(code, m_language);
}

QString ReceiptWords::text(const char *source, std::optional<int> number) const
{
    const QString translated
        = m_translator->translate("Receipt", source, nullptr, number.value_or(-1));
    QString text = translated.isEmpty() ? QString::fromUtf8(source) : translated;
    return number ? text.replace(QStringLiteral("%n"), QString::number(*number)) : text;
}

} // namespace shahn::receipt
