// SPDX-License-Identifier: GPL-3.0-or-later
// The texts of every receipt against tests/data/receipts, and where they stand. With
// SHAHN_WRITE_GOLDEN in the environment the expected texts are written anew, to be read by a person
// before they are committed.
#include "core/text.h"
#include "pricing/shown_lines.h"
#include "receipt/receipt_layout.h"
#include "receipt/receipt_output.h"
#include "receipt/receipt_words.h"
#include "support/places.h"
#include "support/sample_receipt.h"
#include "support/test_registry.h"

#include <QDir>
#include <QFile>
#include <QJsonObject>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

#include <unistd.h>

#include <algorithm>
#include <cmath>

using namespace shahn;
using namespace shahn::receipt;

class TestReceipt final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void textsAreAsExpected_data();
    void textsAreAsExpected();
    void nothingIsClippedOrOverlaps_data();
    void nothingIsClippedOrOverlaps();
    void labelsAndNumbersAreNotBroken_data();
    void labelsAndNumbersAreNotBroken();
    void labelsStandApartFromTheirValues_data();
    void labelsStandApartFromTheirValues();
    void headingHasRoom_data();
    void headingHasRoom();
    void addressStandsUnderTheName();
    void longWordsAndAmountsStayInside_data();
    void longWordsAndAmountsStayInside();
    void roundingIsPrinted();
    void containedTaxStandsBelowTheTotal();
    void manyKilowattHoursAreReadInGroups();
    void amountsAreAlignedAtTheirDecimals_data();
    void amountsAreAlignedAtTheirDecimals();
    void currencyHasItsArabicName();
    void whatIsNotKnownIsNotPrinted();
    void tokenIsTheLargest_data();
    void tokenIsTheLargest();
    void tokenReadsLeftToRightInArabic();
    void arabicIsMirrored();
    void linesAddUpToTheTotal();
    void copyIsMarked();
    void tenTokensStandOnAPage();
    void serviceHasNoPrices_data();
    void serviceHasNoPrices();
    void everyKindSaysWhatWasDone_data();
    void everyKindSaysWhatWasDone();
    void everyTestAndRegisterHasAName();
    void onlyKeyChangesWarn();
    void aSubjectOfItsOwnIsLaidOut();
    void longNamesWrap();
    void missingNamesFallBack();
    void pdfIsOnePageOfTheSheetsSize();
    void fileAppearsWholeOrNotAtAll();
    void foldersAreTried();
};

namespace
{

struct Variant {
    const char *name;
    ReceiptFormat format;
    int copyNumber;
    Receipt (*receipt)() = &test::sampleReceipt;
};

Receipt approvedClearCredit()
{
    Receipt receipt = test::sampleServiceReceipt(EngineeringKind::ClearCredit);
    auto &service = test::changeSubject<ReceiptService>(receipt);
    service.creditRegister = EngineeringOrder::allRegisters;
    service.approverName = { QStringLiteral("Omar Haddad"), QStringLiteral("عمر حداد") };
    return receipt;
}

Receipt tamperTest()
{
    Receipt receipt = test::sampleServiceReceipt(EngineeringKind::MeterTest);
    test::changeSubject<ReceiptService>(receipt).testNumber = 8;
    return receipt;
}

Receipt powerLimit()
{
    Receipt receipt = test::sampleServiceReceipt(EngineeringKind::PowerLimit);
    test::changeSubject<ReceiptService>(receipt).watts = 5'000;
    return receipt;
}

Receipt accountPaymentByCheque()
{
    Receipt receipt = test::sampleAccountPayment();
    test::changeSubject<ReceiptPayment>(receipt).payment = { PaymentKind::Cheque,
        QStringLiteral("004412"), QStringLiteral("Jumhouria Bank, Tripoli") };
    return receipt;
}

Receipt vendorEntryOf(VendorEntry entry, qint64 minor, bool takesBack)
{
    Receipt receipt = test::sampleVendorEntry();
    auto &subject = test::changeSubject<ReceiptVendorEntry>(receipt);
    subject.entry = entry;
    subject.amount = Money::fromMinor(minor);
    subject.takesBack = takesBack;
    subject.reason = QStringLiteral("booked to the wrong vendor");
    return receipt;
}

Receipt vendorDepositBack() { return vendorEntryOf(VendorEntry::Deposit, -50'000, true); }

Receipt vendorAdjustment() { return vendorEntryOf(VendorEntry::Adjustment, -7'500, false); }

Receipt vendorLimit() { return vendorEntryOf(VendorEntry::CreditLimit, 20'000, false); }

Receipt vendorCommission() { return vendorEntryOf(VendorEntry::Commission, 4'300, false); }

bool isOfVendor(const Receipt &receipt)
{
    return std::dynamic_pointer_cast<const ReceiptVendorEntry>(receipt.subject) != nullptr;
}

Receipt paidWithChange()
{
    Receipt receipt = test::sampleReceipt();
    auto &price = test::changeSubject<ReceiptPrice>(receipt);
    price.payment.handed = price.tender + Money::fromMinor(6'500);
    return receipt;
}

Receipt paidByCard()
{
    Receipt receipt = test::sampleReceipt();
    test::changeSubject<ReceiptPrice>(receipt).payment
        = { PaymentKind::Card, QStringLiteral("77-1042") };
    return receipt;
}

Receipt freeIssue() { return test::sampleCreditIssue(); }

Receipt replacement() { return test::sampleCreditIssue(CreditIssuePurpose::Replacement); }

Receipt creditTransfer() { return test::sampleCreditIssue(CreditIssuePurpose::CreditTransfer); }

// In the place of a sale of 60.000.
Receipt corrected()
{
    Receipt receipt = test::sampleReceipt();
    auto &sale = test::changeSubject<ReceiptPrice>(receipt);
    sale.correction
        = ReceiptCorrection{ QStringLiteral("CDU-03-000409"), QStringLiteral("CDU-03-000411"),
              Money::fromMinor(60'000), sale.tender - Money::fromMinor(60'000) };
    return receipt;
}

Receipt correctedForMore()
{
    Receipt receipt = corrected();
    auto &correction = *test::changeSubject<ReceiptPrice>(receipt).correction;
    correction.givenBack = Money::fromMinor(5'000);
    correction.stillToPay = Money::fromMinor(45'000);
    return receipt;
}

// Of a kind that only this test knows, without a meter and tokens.
class Errand final : public ReceiptSubject
{
public:
    ReceiptLabel title(const ReceiptFacts &facts) const override
    {
        return facts.label("Errand of %1", { QStringLiteral("today") });
    }

    ReceiptLabel copyNotice(const ReceiptFacts &facts) const override
    {
        return facts.label(Word::CopyNotice);
    }

    std::vector<ReceiptFact> meterFacts(const ReceiptFacts &) const override { return {}; }

    std::vector<ReceiptFact> doneFacts(const ReceiptFacts &facts) const override
    {
        return { { facts.label("Went to"), QStringLiteral("the harbour") } };
    }
};

const Variant variants[] = {
    { "roll_en", { ReceiptPaper::Roll80, ReceiptLanguage::English }, 0 },
    { "roll_ar", { ReceiptPaper::Roll80, ReceiptLanguage::Arabic }, 0 },
    { "roll_both_copy", { ReceiptPaper::Roll80, ReceiptLanguage::Both }, 2 },
    { "page_en_copy", { ReceiptPaper::A4, ReceiptLanguage::English }, 1 },
    { "page_ar", { ReceiptPaper::A4, ReceiptLanguage::Arabic }, 0 },
    { "page_both", { ReceiptPaper::A4, ReceiptLanguage::Both }, 0 },
    { "everything_roll_en", { ReceiptPaper::Roll80, ReceiptLanguage::English }, 0,
        &test::sampleReceiptOfEverything },
    { "everything_roll_both", { ReceiptPaper::Roll80, ReceiptLanguage::Both }, 0,
        &test::sampleReceiptOfEverything },
    { "everything_page_ar", { ReceiptPaper::A4, ReceiptLanguage::Arabic }, 0,
        &test::sampleReceiptOfEverything },
    { "everything_page_both", { ReceiptPaper::A4, ReceiptLanguage::Both }, 0,
        &test::sampleReceiptOfEverything },
    { "mixed_roll_en", { ReceiptPaper::Roll80, ReceiptLanguage::English }, 0,
        &test::sampleMixedReceipt },
    { "mixed_roll_both", { ReceiptPaper::Roll80, ReceiptLanguage::Both }, 0,
        &test::sampleMixedReceipt },
    { "mixed_page_ar", { ReceiptPaper::A4, ReceiptLanguage::Arabic }, 0,
        &test::sampleMixedReceipt },
    { "payment_roll_ar", { ReceiptPaper::Roll80, ReceiptLanguage::Arabic }, 0,
        &test::samplePayment },
    { "payment_page_both_copy", { ReceiptPaper::A4, ReceiptLanguage::Both }, 1,
        &test::samplePayment },
    { "service_roll_en", { ReceiptPaper::Roll80, ReceiptLanguage::English }, 0, &tamperTest },
    { "service_roll_ar", { ReceiptPaper::Roll80, ReceiptLanguage::Arabic }, 0,
        &test::sampleKeyChange },
    { "service_roll_both_copy", { ReceiptPaper::Roll80, ReceiptLanguage::Both }, 2,
        &test::sampleKeyChange },
    { "service_page_en", { ReceiptPaper::A4, ReceiptLanguage::English }, 0,
        &test::sampleKeyChange },
    { "service_page_ar_copy", { ReceiptPaper::A4, ReceiptLanguage::Arabic }, 1,
        &approvedClearCredit },
    { "service_page_both", { ReceiptPaper::A4, ReceiptLanguage::Both }, 0, &test::sampleKeyChange },
    { "reversal_roll_en", { ReceiptPaper::Roll80, ReceiptLanguage::English }, 0,
        &test::sampleReversal },
    { "reversal_roll_both_copy", { ReceiptPaper::Roll80, ReceiptLanguage::Both }, 1,
        &test::sampleReversal },
    { "reversal_page_ar", { ReceiptPaper::A4, ReceiptLanguage::Arabic }, 0, &test::sampleReversal },
    { "reversal_page_both", { ReceiptPaper::A4, ReceiptLanguage::Both }, 0, &test::sampleReversal },
    { "credit_free_roll_en", { ReceiptPaper::Roll80, ReceiptLanguage::English }, 0, &freeIssue },
    { "credit_free_page_both_copy", { ReceiptPaper::A4, ReceiptLanguage::Both }, 1, &freeIssue },
    { "credit_replacement_roll_both", { ReceiptPaper::Roll80, ReceiptLanguage::Both }, 0,
        &replacement },
    { "credit_replacement_page_ar", { ReceiptPaper::A4, ReceiptLanguage::Arabic }, 0,
        &replacement },
    { "credit_transfer_roll_ar", { ReceiptPaper::Roll80, ReceiptLanguage::Arabic }, 0,
        &creditTransfer },
    { "credit_transfer_page_en", { ReceiptPaper::A4, ReceiptLanguage::English }, 0,
        &creditTransfer },
    { "account_payment_roll_en", { ReceiptPaper::Roll80, ReceiptLanguage::English }, 0,
        &test::sampleAccountPayment },
    { "account_payment_roll_both_copy", { ReceiptPaper::Roll80, ReceiptLanguage::Both }, 1,
        &accountPaymentByCheque },
    { "account_payment_page_ar", { ReceiptPaper::A4, ReceiptLanguage::Arabic }, 0,
        &test::sampleAccountPayment },
    { "account_payment_page_both", { ReceiptPaper::A4, ReceiptLanguage::Both }, 0,
        &accountPaymentByCheque },
    { "change_roll_both", { ReceiptPaper::Roll80, ReceiptLanguage::Both }, 0, &paidWithChange },
    { "card_page_en", { ReceiptPaper::A4, ReceiptLanguage::English }, 0, &paidByCard },
    { "corrected_roll_en", { ReceiptPaper::Roll80, ReceiptLanguage::English }, 0, &corrected },
    { "corrected_roll_both", { ReceiptPaper::Roll80, ReceiptLanguage::Both }, 0,
        &correctedForMore },
    { "corrected_page_ar", { ReceiptPaper::A4, ReceiptLanguage::Arabic }, 0, &corrected },
    { "corrected_page_both", { ReceiptPaper::A4, ReceiptLanguage::Both }, 0, &corrected },
    { "credit_reversed_roll_both", { ReceiptPaper::Roll80, ReceiptLanguage::Both }, 0,
        &test::sampleCreditReversal },
    { "credit_reversed_page_en", { ReceiptPaper::A4, ReceiptLanguage::English }, 0,
        &test::sampleCreditReversal },
    { "vendor_deposit_roll_en", { ReceiptPaper::Roll80, ReceiptLanguage::English }, 0,
        &test::sampleVendorEntry },
    { "vendor_deposit_page_both_copy", { ReceiptPaper::A4, ReceiptLanguage::Both }, 1,
        &test::sampleVendorEntry },
    { "vendor_deposit_back_roll_both", { ReceiptPaper::Roll80, ReceiptLanguage::Both }, 0,
        &vendorDepositBack },
    { "vendor_adjustment_page_ar", { ReceiptPaper::A4, ReceiptLanguage::Arabic }, 0,
        &vendorAdjustment },
    { "vendor_limit_page_en", { ReceiptPaper::A4, ReceiptLanguage::English }, 0, &vendorLimit },
    { "vendor_commission_roll_ar", { ReceiptPaper::Roll80, ReceiptLanguage::Arabic }, 0,
        &vendorCommission },
    { "service_roll_both", { ReceiptPaper::Roll80, ReceiptLanguage::Both }, 0, &powerLimit },
};

ReceiptSheet sheetOf(const Variant &variant)
{
    Receipt receipt = variant.receipt();
    receipt.copy = { variant.copyNumber, 1'763'990'000'000,
        { QStringLiteral("Omar Haddad"), QStringLiteral("عمر حداد") } };
    return layOutReceipt(receipt, variant.format);
}

void addVariants()
{
    QTest::addColumn<int>("variant");
    for (size_t i = 0; i < std::size(variants); ++i)
        QTest::newRow(variants[i].name) << static_cast<int>(i);
}

// The marks that only steer the direction are not part of what is read.
QString readable(QString text)
{
    for (const char16_t mark : { u'\u2066', u'\u2067', u'\u2068', u'\u2069' })
        text.remove(QChar(mark));
    return text.replace(u'\n', QStringLiteral(" / ")).replace(QChar(QChar::Nbsp), u' ');
}

QString dump(const ReceiptSheet &sheet)
{
    QString lines;
    for (const PlacedText &placed : sheet.texts()) {
        if (!placed.text.isEmpty())
            lines += readable(placed.text) + u'\n';
    }
    return lines;
}

const PlacedText *find(const ReceiptSheet &sheet, const QString &text)
{
    const auto &texts = sheet.texts();
    const auto it = std::find_if(texts.begin(), texts.end(),
        [&](const PlacedText &placed) { return readable(placed.text) == text; });
    return it == texts.end() ? nullptr : &*it;
}

// Nothing leaves its cell or the page, and nothing is drawn over anything else.
void checkPlaces(const ReceiptSheet &sheet)
{
    const QRectF page(0, 0, sheet.sizeMm().width(), sheet.sizeMm().height() / sheet.scale());
    constexpr double tolerance = 0.05;
    // The last letter of a line may reach over the edge by its bearing.
    constexpr double bearing = 0.12;
    for (const PlacedText &placed : sheet.texts()) {
        if (placed.text.isEmpty())
            continue;
        QVERIFY2(page.contains(placed.cellMm), qPrintable(placed.text));
        QVERIFY2(placed.inkMm.left() >= placed.cellMm.left() - bearing * placed.style.sizeMm
                && placed.inkMm.right() <= placed.cellMm.right() + bearing * placed.style.sizeMm,
            qPrintable(QStringLiteral("%1 is drawn from %2 to %3 in a cell from %4 to %5")
                           .arg(placed.text)
                           .arg(placed.inkMm.left())
                           .arg(placed.inkMm.right())
                           .arg(placed.cellMm.left())
                           .arg(placed.cellMm.right())));
        for (const PlacedText &other : sheet.texts()) {
            if (&other == &placed || other.text.isEmpty())
                continue;
            // Rows are compared by their cells, columns by what is drawn: cells touch.
            const QRectF a(placed.inkMm.left(), placed.cellMm.top() + tolerance,
                placed.inkMm.width(), placed.cellMm.height() - 2 * tolerance);
            const QRectF b(other.inkMm.left(), other.cellMm.top() + tolerance, other.inkMm.width(),
                other.cellMm.height() - 2 * tolerance);
            QVERIFY2(!a.intersects(b),
                qPrintable(QStringLiteral("«%1» over «%2»").arg(placed.text, other.text)));
        }
    }
}

} // namespace

void TestReceipt::textsAreAsExpected_data() { addVariants(); }

void TestReceipt::textsAreAsExpected()
{
    QFETCH(int, variant);
    const ReceiptSheet sheet = sheetOf(variants[variant]);
    const QString texts = dump(sheet);
    QFile file(test::dataFile(QStringLiteral("receipts/%1.txt"))
                   .arg(QLatin1String(variants[variant].name)));
    if (qEnvironmentVariableIsSet("SHAHN_WRITE_GOLDEN")) {
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(texts.toUtf8());
        return;
    }
    QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.fileName()));
    const QStringList expected = QString::fromUtf8(file.readAll()).split(u'\n');
    QCOMPARE(texts.split(u'\n'), expected);
}

void TestReceipt::nothingIsClippedOrOverlaps_data() { addVariants(); }

void TestReceipt::nothingIsClippedOrOverlaps()
{
    QFETCH(int, variant);
    const ReceiptSheet sheet = sheetOf(variants[variant]);
    // What is longer than the page is painted smaller.
    QVERIFY2(sheet.scale() > 0.85, qPrintable(QString::number(sheet.scale())));
    checkPlaces(sheet);
}

void TestReceipt::labelsAndNumbersAreNotBroken_data() { addVariants(); }

// Words of ours and numbers stand on as many lines as they were given.
void TestReceipt::labelsAndNumbersAreNotBroken()
{
    QFETCH(int, variant);
    QStringList broken;
    const ReceiptSheet sheet = sheetOf(variants[variant]);
    for (const PlacedText &placed : sheet.texts()) {
        const bool isOurs = placed.role == TextRole::Label || placed.role == TextRole::Figure;
        const auto lines = static_cast<double>(placed.text.count(u'\n') + 1);
        constexpr double lineShareMax = 1.5; // of the size, with what lies between two lines
        if (isOurs && placed.cellMm.height() > lines * lineShareMax * placed.style.sizeMm)
            broken.append(
                QStringLiteral("%1: %2 mm").arg(readable(placed.text)).arg(placed.cellMm.height()));
    }
    QVERIFY2(broken.isEmpty(), qPrintable(broken.join(u'\n')));
}

void TestReceipt::labelsStandApartFromTheirValues_data() { addVariants(); }

void TestReceipt::labelsStandApartFromTheirValues()
{
    QFETCH(int, variant);
    constexpr double gapMin = 1.5;
    QStringList tooNear;
    const ReceiptSheet sheet = sheetOf(variants[variant]);
    for (const PlacedText &label : sheet.texts()) {
        for (const PlacedText &value : sheet.texts()) {
            const bool isValue = value.role == TextRole::Value || value.role == TextRole::Figure;
            const QRectF around
                = label.inkMm.adjusted(-gapMin, gapMin, gapMin, -gapMin); // in its row
            if (label.role == TextRole::Label && isValue && !label.text.isEmpty()
                && !value.text.isEmpty() && around.intersects(value.inkMm))
                tooNear.append(readable(label.text) + u' ' + readable(value.text));
        }
    }
    QVERIFY2(tooNear.isEmpty(), qPrintable(tooNear.join(u'\n')));
}

void TestReceipt::headingHasRoom_data() { addVariants(); }

// Of a service: what was done stands apart from the names and lines of the utility. With
// SHAHN_PICTURES each receipt is left in that folder.
void TestReceipt::headingHasRoom()
{
    QFETCH(int, variant);
    const ReceiptSheet sheet = sheetOf(variants[variant]);
    const auto isHeading = [](const PlacedText &placed) {
        return placed.role == TextRole::Title
            && (placed.text.contains(QStringLiteral("Meter service"))
                || placed.text.contains(QStringLiteral("خدمة العداد")));
    };
    const QString folder = qEnvironmentVariable("SHAHN_PICTURES");
    if (!folder.isEmpty())
        QVERIFY(toImage(sheet, 203)
                    .save(QStringLiteral("%1/receipt_%2.png")
                              .arg(folder, QLatin1String(variants[variant].name))));
    // As wide as its letters and as high as its lines.
    const auto placeOf = [](const PlacedText &placed) {
        return QRectF(
            placed.inkMm.left(), placed.cellMm.top(), placed.inkMm.width(), placed.cellMm.height());
    };
    constexpr double gapMin = 1.8;
    QStringList tooNear;
    for (const PlacedText &heading : sheet.texts()) {
        for (const PlacedText &other : sheet.texts()) {
            if (isHeading(heading) && !isHeading(other)
                && placeOf(heading).adjusted(0.0, -gapMin, 0.0, gapMin).intersects(placeOf(other)))
                tooNear.append(readable(other.text));
        }
    }
    QVERIFY2(tooNear.isEmpty(), qPrintable(tooNear.join(u'\n')));
}

void TestReceipt::addressStandsUnderTheName()
{
    for (const ReceiptLanguage language : { ReceiptLanguage::English, ReceiptLanguage::Arabic }) {
        const ReceiptSheet sheet
            = layOutReceipt(test::sampleReceipt(), { ReceiptPaper::A4, language });
        const PlacedText &name = sheet.texts().front();
        QCOMPARE(name.role, TextRole::Title);
        const double headEnd = sheet.rules().front().lineMm.y1();
        int lineCount = 0;
        for (const PlacedText &placed : sheet.texts()) {
            if (placed.role != TextRole::Note || placed.cellMm.top() > headEnd)
                continue;
            ++lineCount;
            QCOMPARE(placed.alignment, name.alignment);
        }
        QVERIFY(lineCount >= 2);
    }
}

void TestReceipt::longWordsAndAmountsStayInside_data()
{
    QTest::addColumn<int>("variant");
    QTest::addColumn<int>("length");
    for (size_t i = 0; i < std::size(variants); ++i) {
        for (const int length : { 45, 109, 200 })
            QTest::addRow("%s %d", variants[i].name, length) << static_cast<int>(i) << length;
    }
}

// Every text that comes from outside is one word without a blank, every amount as large as it can
// be.
void TestReceipt::longWordsAndAmountsStayInside()
{
    QFETCH(int, variant);
    QFETCH(int, length);
    const QString en(length, u'W');
    const QString ar(length, QChar(0x0635));
    const ReceiptName name{ en, ar };
    Receipt receipt = variants[variant].receipt();
    receipt.utilityName = receipt.utilityAddress = receipt.officeName = name;
    receipt.operatorName = receipt.customerName = receipt.copy.printedBy = name;
    receipt.helpLine = receipt.taxNumber = receipt.address = receipt.accountNumber = en;
    receipt.cduCode = receipt.receiptNumber = en.left(45);
    receipt.copy.number = variants[variant].copyNumber;
    if (test::subjectOf<ReceiptPrice>(receipt)) {
        auto *price = &test::changeSubject<ReceiptPrice>(receipt);
        price->tariffName = name;
        price->tender = price->carryOverAfter = Money::fromMinor(Money::inputMaxMinor);
        price->carryOverBefore = Money::fromMinor(Money::inputMaxMinor);
        const Money most = Money::fromMinor(Money::inputMaxMinor);
        price->periodName = name;
        for (pricing::Line &line : price->lines) {
            line.nameEn = en;
            line.nameAr = ar;
            line.base = pricing::ExactAmount::of(most + most, price->currency);
            line.amount = most;
            if (line.energy == Energy())
                continue;
            line.energy = Energy::fromWh(182'016'240'000);
            line.rateMicro = 999'999'999;
        }
        price->month->bought = Energy::fromWh(9'182'016'240'000);
    } else if (test::subjectOf<ReceiptReversal>(receipt)) {
        auto &reversal = test::changeSubject<ReceiptReversal>(receipt);
        reversal.sale.tariffName = reversal.approverName = name;
        reversal.sale.tender = reversal.givenBack = Money::fromMinor(Money::inputMaxMinor);
        reversal.reason = en.left(ReversalOrder::reasonLengthMax);
        reversal.proofReference = en.left(ReversalOrder::referenceLengthMax);
        reversal.saleReceiptNumber = en.left(45);
    } else if (test::subjectOf<ReceiptCreditIssue>(receipt)) {
        auto &issue = test::changeSubject<ReceiptCreditIssue>(receipt);
        issue.reason = en.left(CreditIssueOrder::reasonLengthMax);
        issue.documentNumber = en.left(CreditIssueOrder::documentNumberLengthMax);
        issue.approverName = name;
        issue.saleReceiptNumber = en.left(45);
        issue.energy = Energy::fromWh(CreditIssueOrder::whMax);
        issue.value = Money::fromMinor(Money::inputMaxMinor);
    } else if (test::subjectOf<ReceiptPayment>(receipt)) {
        auto &payment = test::changeSubject<ReceiptPayment>(receipt);
        const Money most = Money::fromMinor(Money::inputMaxMinor);
        for (ReceiptPayment::Debt &debt : payment.debts)
            debt = { name, en.left(40), most, most, most };
        payment.tender = payment.owed = most;
        payment.payment = { PaymentKind::Cheque, en.left(Payment::referenceLengthMax),
            en.left(Payment::bankLengthMax) };
    } else if (test::subjectOf<ReceiptVendorEntry>(receipt)) {
        auto &entry = test::changeSubject<ReceiptVendorEntry>(receipt);
        entry.amount = entry.creditLimit = entry.left
            = Money() - Money::fromMinor(Money::inputMaxMinor);
        entry.reference = en.left(VendorEntryOrder::referenceLengthMax);
        entry.reason = en.left(VendorEntryOrder::reasonLengthMax);
        entry.approverName = name;
    } else {
        auto &service = test::changeSubject<ReceiptService>(receipt);
        service.reason = en;
        service.jobNumber = en.left(EngineeringOrder::jobNumberLengthMax);
        service.approverName = name;
    }
    checkPlaces(layOutReceipt(receipt, variants[variant].format));
}

// The price of a line is what a customer computes; what the total has beyond it stands alone.
void TestReceipt::roundingIsPrinted()
{
    Receipt receipt = test::sampleReceipt();
    ReceiptPrice &price = test::changeSubject<ReceiptPrice>(receipt);
    price.lines
        = { test::sampleEnergy(1, Energy::fromWh(28'500), 50'000, Money::fromMinor(1'426)) };
    for (const ReceiptPaper paper : { ReceiptPaper::Roll80, ReceiptPaper::A4 }) {
        const ReceiptSheet sheet = layOutReceipt(receipt, { paper, ReceiptLanguage::English });
        QVERIFY(find(sheet, QStringLiteral("28.5")));
        QVERIFY(find(sheet, QStringLiteral("1.425")));
        QVERIFY(!find(sheet, QStringLiteral("1.426")));
        QVERIFY(find(sheet, QStringLiteral("Rounding")));
        QVERIFY(find(sheet, QStringLiteral("0.001")));
        QVERIFY(find(layOutReceipt(receipt, { paper, ReceiptLanguage::Arabic }),
            QStringLiteral("فرق التقريب")));
    }
    price.lines.front().amount = Money::fromMinor(1'425);
    QVERIFY(!find(layOutReceipt(receipt, { ReceiptPaper::A4, ReceiptLanguage::English }),
        QStringLiteral("Rounding")));
}

// As before, when VAT was the only tax.
void TestReceipt::containedTaxStandsBelowTheTotal()
{
    Receipt receipt = test::sampleReceipt();
    ReceiptPrice &price = test::changeSubject<ReceiptPrice>(receipt);
    price.lines.back() = test::sampleVat(Money::fromMinor(2'271), true);
    const std::pair<ReceiptLanguage, const char *> expected[] = {
        { ReceiptLanguage::English, "Total\n50.000\nof which VAT 5 %\n2.271\n" },
        { ReceiptLanguage::Arabic, "الإجمالي\n50.000\nمنها ضريبة القيمة المضافة 5 %\n2.271\n" }
    };
    for (const ReceiptPaper paper : { ReceiptPaper::Roll80, ReceiptPaper::A4 }) {
        for (const auto &[language, lines] : expected) {
            const QString texts = dump(layOutReceipt(receipt, { paper, language }));
            QVERIFY2(texts.contains(QString::fromUtf8(lines)), qPrintable(texts));
        }
    }
}

// One decimal point under the other, in both directions.
void TestReceipt::manyKilowattHoursAreReadInGroups()
{
    Receipt receipt = test::sampleReceipt();
    test::changeSubject<ReceiptPrice>(receipt).month->bought = Energy::fromWh(10'416'600);
    for (const Variant &variant : variants) {
        if (variant.receipt != &test::sampleReceipt)
            continue;
        const QString texts = dump(layOutReceipt(receipt, variant.format));
        QVERIFY2(texts.contains(QStringLiteral("10,416.6")), qPrintable(texts));
    }
}

void TestReceipt::amountsAreAlignedAtTheirDecimals_data()
{
    QTest::addColumn<ReceiptPaper>("paper");
    QTest::addColumn<ReceiptLanguage>("language");
    for (const ReceiptPaper paper : { ReceiptPaper::Roll80, ReceiptPaper::A4 }) {
        for (const ReceiptLanguage language :
            { ReceiptLanguage::English, ReceiptLanguage::Arabic, ReceiptLanguage::Both })
            QTest::addRow("%d %d", static_cast<int>(paper), static_cast<int>(language))
                << paper << language;
    }
}

void TestReceipt::amountsAreAlignedAtTheirDecimals()
{
    QFETCH(ReceiptPaper, paper);
    QFETCH(ReceiptLanguage, language);
    const ReceiptSheet sheet = layOutReceipt(test::sampleReceipt(), { paper, language });
    const PlacedText *first = find(sheet, QStringLiteral("14.160"));
    QVERIFY(first);
    for (const char *amount : { "33.532", "2.385", "-0.081", "0.004", "50.000" }) {
        const PlacedText *placed = find(sheet, QLatin1String(amount));
        QVERIFY2(placed, amount);
        QVERIFY2(std::abs(placed->inkMm.right() - first->inkMm.right()) < 0.01, amount);
    }
}

void TestReceipt::currencyHasItsArabicName()
{
    const ReceiptFormat arabic{ ReceiptPaper::Roll80, ReceiptLanguage::Arabic };
    QVERIFY(!dump(layOutReceipt(test::sampleReceipt(), arabic)).contains(QStringLiteral("LYD")));
    QVERIFY(find(layOutReceipt(test::sampleReceipt(), arabic),
        QStringLiteral("المبلغ المدفوع (دينار ليبي)")));
    const ReceiptFormat english{ ReceiptPaper::Roll80, ReceiptLanguage::English };
    QVERIFY(
        find(layOutReceipt(test::sampleReceipt(), english), QStringLiteral("Amount paid (LYD)")));
}

// Of a server that did not tell them yet.
void TestReceipt::whatIsNotKnownIsNotPrinted()
{
    Receipt receipt = test::sampleReceipt();
    receipt.kt.reset();
    receipt.helpLine.clear();
    receipt.utilityAddress = {};
    receipt.tokens.front().tid.reset();
    test::changeSubject<ReceiptPrice>(receipt).month.reset();
    const QString texts
        = dump(layOutReceipt(receipt, { ReceiptPaper::Roll80, ReceiptLanguage::English }));
    for (const char *word : { "Help line", "KT", "TID", "Bought in" })
        QVERIFY2(!texts.contains(QLatin1String(word)), word);
}

void TestReceipt::tokenIsTheLargest_data() { addVariants(); }

void TestReceipt::tokenIsTheLargest()
{
    QFETCH(int, variant);
    const ReceiptSheet sheet = sheetOf(variants[variant]);
    const PlacedText *token = find(sheet, QStringLiteral("0123 4567 8901 2345 6789"));
    const auto made = variants[variant].receipt;
    const bool isReversal = made == &test::sampleReversal || made == &test::sampleCreditReversal;
    QCOMPARE(token != nullptr,
        made != &test::samplePayment && !isReversal && made != &test::sampleAccountPayment
            && made != &accountPaymentByCheque && !isOfVendor(made()));
    if (token == nullptr)
        return; // nothing to enter
    QCOMPARE(token->role, TextRole::TokenDigits);
    for (const PlacedText &placed : sheet.texts()) {
        if (placed.role != TextRole::TokenDigits)
            QVERIFY2(placed.style.sizeMm < token->style.sizeMm, qPrintable(placed.text));
    }
}

void TestReceipt::tokenReadsLeftToRightInArabic()
{
    const ReceiptSheet sheet
        = layOutReceipt(test::sampleReceipt(), { ReceiptPaper::Roll80, ReceiptLanguage::Arabic });
    const PlacedText *token = find(sheet, QStringLiteral("0123 4567 8901 2345 6789"));
    QVERIFY(token);
    QCOMPARE(token->flow, TextFlow::LeftToRight);
    // One line: two lines would leave their order open.
    QVERIFY(token->cellMm.height() < 2.0 * token->style.sizeMm);
}

void TestReceipt::arabicIsMirrored()
{
    const ReceiptSheet english
        = layOutReceipt(test::sampleReceipt(), { ReceiptPaper::A4, ReceiptLanguage::English });
    const ReceiptSheet arabic
        = layOutReceipt(test::sampleReceipt(), { ReceiptPaper::A4, ReceiptLanguage::Arabic });
    const double middle = english.sizeMm().width() / 2.0;
    const PlacedText *englishTotal = find(english, QStringLiteral("Total"));
    const PlacedText *arabicTotal = find(arabic, QStringLiteral("الإجمالي"));
    QVERIFY(englishTotal);
    QVERIFY(arabicTotal);
    QVERIFY(englishTotal->inkMm.right() < middle);
    QVERIFY(arabicTotal->inkMm.left() > middle);
    const PlacedText *englishPaid = find(english, QStringLiteral("50.000"));
    const PlacedText *arabicPaid = find(arabic, QStringLiteral("50.000"));
    QVERIFY(englishPaid);
    QVERIFY(arabicPaid);
    QVERIFY(englishPaid->inkMm.left() > middle);
    QVERIFY(arabicPaid->inkMm.right() < middle);
}

void TestReceipt::linesAddUpToTheTotal()
{
    for (const ReceiptPrice &price : { test::samplePrice(), test::samplePriceOfEverything(),
             *test::subjectOf<ReceiptPrice>(test::samplePayment()) }) {
        Money sum = price.carryOverAfter - price.carryOverBefore;
        for (const pricing::Line &line : pricing::shownLines(price.lines, price.currency).lines)
            sum = sum + line.amount;
        QCOMPARE(sum.minor(), price.tender.minor());
    }
}

void TestReceipt::copyIsMarked()
{
    Receipt receipt = test::sampleReceipt();
    for (const ReceiptPaper paper : { ReceiptPaper::Roll80, ReceiptPaper::A4 }) {
        receipt.copy.number = 0;
        QVERIFY(!dump(layOutReceipt(receipt, { paper, ReceiptLanguage::English }))
                     .contains(QStringLiteral("COPY")));
        receipt.copy.number = 3;
        QVERIFY(dump(layOutReceipt(receipt, { paper, ReceiptLanguage::English }))
                    .contains(QStringLiteral("COPY 3")));
        QVERIFY(dump(layOutReceipt(receipt, { paper, ReceiptLanguage::Arabic }))
                    .contains(QStringLiteral("نسخة 3")));
    }
}

void TestReceipt::tenTokensStandOnAPage()
{
    Receipt receipt = test::sampleReceipt();
    receipt.tokens.assign(10, receipt.tokens.front());
    receipt.copy.number = 1;
    for (const ReceiptLanguage language :
        { ReceiptLanguage::English, ReceiptLanguage::Arabic, ReceiptLanguage::Both }) {
        const ReceiptSheet sheet = layOutReceipt(receipt, { ReceiptPaper::A4, language });
        double lowest = 0.0;
        int tokenCount = 0;
        for (const PlacedText &placed : sheet.texts()) {
            lowest = std::max(lowest, placed.cellMm.bottom());
            tokenCount += placed.role == TextRole::TokenDigits ? 1 : 0;
        }
        QCOMPARE(tokenCount, 10);
        QVERIFY2(
            lowest * sheet.scale() < sheet.sizeMm().height(), qPrintable(QString::number(lowest)));
        QVERIFY2(sheet.scale() > 0.80, qPrintable(QString::number(sheet.scale()))); // easy to read
    }
}

void TestReceipt::serviceHasNoPrices_data() { addVariants(); }

void TestReceipt::serviceHasNoPrices()
{
    QFETCH(int, variant);
    const QString texts = dump(sheetOf(variants[variant]));
    const QLatin1String name(variants[variant].name);
    const bool isService = name.startsWith(QLatin1String("service"));
    const bool isReversal = name.startsWith(QLatin1String("reversal"));
    const bool isVendor = name.startsWith(QLatin1String("vendor"));
    const bool hasEnglish = variants[variant].format.language != ReceiptLanguage::Arabic;
    const QString paid
        = hasEnglish ? QStringLiteral("Amount paid") : QStringLiteral("المبلغ المدفوع");
    const QString vat = hasEnglish ? QStringLiteral("VAT") : QStringLiteral("ضريبة");
    const QString title
        = hasEnglish ? QStringLiteral("Meter service") : QStringLiteral("خدمة العداد");
    const bool isCredit = name.startsWith(QLatin1String("credit"));
    QCOMPARE(texts.contains(paid), !isService && !isReversal && !isCredit && !isVendor);
    QCOMPARE(texts.contains(vat),
        !isService && !isCredit && !isVendor && !name.startsWith(QLatin1String("account")));
    const QString currency = hasEnglish ? QStringLiteral("LYD") : QStringLiteral("دينار ليبي");
    QCOMPARE(texts.contains(currency),
        !isService && (!isCredit || name.startsWith(QLatin1String("credit_free"))));
    QCOMPARE(texts.contains(title), isService);
}

void TestReceipt::everyKindSaysWhatWasDone_data()
{
    QTest::addColumn<EngineeringKind>("kind");
    QTest::addColumn<QStringList>("english");
    QTest::addColumn<QStringList>("arabic");
    QTest::newRow("test") << EngineeringKind::MeterTest
                          << QStringList{ QStringLiteral("Meter test"),
                                 QStringLiteral("8 · Tamper status") }
                          << QStringList{ QStringLiteral("اختبار العداد"),
                                 QStringLiteral("8 · حالة العبث") };
    QTest::newRow("tamper") << EngineeringKind::ClearTamper
                            << QStringList{ QStringLiteral("Clear tamper") }
                            << QStringList{ QStringLiteral("مسح حالة العبث") };
    QTest::newRow("credit") << EngineeringKind::ClearCredit
                            << QStringList{ QStringLiteral("Clear credit"), QStringLiteral("Gas") }
                            << QStringList{ QStringLiteral("مسح الرصيد"), QStringLiteral("الغاز") };
    QTest::newRow("power") << EngineeringKind::PowerLimit
                           << QStringList{ QStringLiteral("Power limit"),
                                  QStringLiteral("12500 W") }
                           << QStringList{ QStringLiteral("حد القدرة"),
                                  QStringLiteral("12500 واط") };
    QTest::newRow("unbalance") << EngineeringKind::PhaseUnbalance
                               << QStringList{ QStringLiteral("Phase unbalance"),
                                      QStringLiteral("12500 W") }
                               << QStringList{ QStringLiteral("عدم توازن الأطوار"),
                                      QStringLiteral("12500 واط") };
    QTest::newRow("key") << EngineeringKind::KeyChange
                         << QStringList{ QStringLiteral("Key change"),
                                QStringLiteral("SGC 123456 KRN 1 / KT 2 TI 01"),
                                QStringLiteral("SGC 234567 KRN 3 / KT 2 TI 07 KEN 12") }
                         << QStringList{ QStringLiteral("تغيير مفتاح العداد"),
                                QStringLiteral("SGC 234567 KRN 3 / KT 2 TI 07 KEN 12") };
}

void TestReceipt::everyKindSaysWhatWasDone()
{
    QFETCH(EngineeringKind, kind);
    QFETCH(QStringList, english);
    QFETCH(QStringList, arabic);
    Receipt receipt = test::sampleServiceReceipt(kind);
    auto &service = test::changeSubject<ReceiptService>(receipt);
    service.testNumber = 8;
    service.creditRegister = 2;
    service.watts = 12'500;
    service.keyChange = { QStringLiteral("234567"), 3, 2, 7, 12, false };
    for (const ReceiptPaper paper : { ReceiptPaper::Roll80, ReceiptPaper::A4 }) {
        const ReceiptSheet inEnglish = layOutReceipt(receipt, { paper, ReceiptLanguage::English });
        for (const QString &text : english
                + QStringList{
                    QStringLiteral("J-1042"), QStringLiteral("Cover replaced after a leak") })
            QVERIFY2(find(inEnglish, text), qPrintable(text));
        const ReceiptSheet inArabic = layOutReceipt(receipt, { paper, ReceiptLanguage::Arabic });
        for (const QString &text : arabic)
            QVERIFY2(find(inArabic, text), qPrintable(text));
    }
}

void TestReceipt::everyTestAndRegisterHasAName()
{
    const ReceiptWords english = ReceiptWords::english();
    const ReceiptWords arabic = ReceiptWords::arabic();
    QSet<QString> names;
    for (int number = 0; number <= EngineeringOrder::testNumberMax; ++number) {
        names.insert(english.text(*testWord(number)));
        QVERIFY(arabic.text(*testWord(number)) != english.text(*testWord(number)));
    }
    QCOMPARE(names.size(), EngineeringOrder::testNumberMax + 1);
    QVERIFY(!testWord(-1));
    QVERIFY(!testWord(EngineeringOrder::testNumberMax + 1));
    QCOMPARE(english.text(*testWord(0)), QStringLiteral("All tests"));
    QCOMPARE(english.text(*testWord(18)), QStringLiteral("Meter number"));
    QCOMPARE(english.text(*registerWord(0)), QStringLiteral("Electricity"));
    QCOMPARE(english.text(*registerWord(3)), QStringLiteral("Time"));
    QCOMPARE(english.text(*registerWord(7)), QStringLiteral("Time, as money"));
    QCOMPARE(english.text(*registerWord(EngineeringOrder::allRegisters)),
        QStringLiteral("All registers"));
    QVERIFY(!registerWord(8));
}

void TestReceipt::onlyKeyChangesWarn()
{
    const QString unused
        = QStringLiteral("Older credit tokens that were not used no longer work after this.");
    const QString memory = QStringLiteral("The meter clears its memory of used tokens.");
    const ReceiptFormat format{ ReceiptPaper::Roll80, ReceiptLanguage::English };
    Receipt receipt = test::sampleKeyChange();
    QVERIFY(find(layOutReceipt(receipt, format), unused));
    QVERIFY(find(layOutReceipt(receipt, format), memory));
    test::changeSubject<ReceiptService>(receipt).keyChange.isRollover = false;
    QVERIFY(find(layOutReceipt(receipt, format), unused));
    QVERIFY(!find(layOutReceipt(receipt, format), memory));
    const ReceiptSheet test = layOutReceipt(tamperTest(), format);
    QVERIFY(!find(test, unused));
    QVERIFY(!find(test, QStringLiteral("Enter these first")));
}

void TestReceipt::aSubjectOfItsOwnIsLaidOut()
{
    Receipt receipt = test::sampleHead();
    receipt.meterNumber.clear();
    receipt.subject = std::make_shared<Errand>();
    for (const ReceiptPaper paper : { ReceiptPaper::Roll80, ReceiptPaper::A4 }) {
        const ReceiptSheet sheet = layOutReceipt(receipt, { paper, ReceiptLanguage::English });
        for (const char *text : { "Errand of today", "Went to", "the harbour", "200417" })
            QVERIFY2(find(sheet, QLatin1String(text)), text);
        for (const char *text : { "Meter number", "Meter key", "Enter the 20 digits on the meter.",
                 "Enter the tokens on the meter in this order." })
            QVERIFY2(!find(sheet, QLatin1String(text)), text);
        checkPlaces(sheet);
    }
}

void TestReceipt::longNamesWrap()
{
    Receipt receipt = test::sampleReceipt();
    receipt.customerName.en = QStringLiteral("Abd al-Rahman Muhammad Ibrahim ibn Yusuf al-Maghribi")
        + QStringLiteral(" and Sons Trading and Contracting Company");
    const ReceiptSheet sheet
        = layOutReceipt(receipt, { ReceiptPaper::Roll80, ReceiptLanguage::English });
    const PlacedText *name = find(sheet, receipt.customerName.en);
    QVERIFY(name);
    QVERIFY(name->cellMm.height() > 2.0 * name->style.sizeMm);
    QVERIFY(name->inkMm.width() <= name->cellMm.width() + 0.05);
}

void TestReceipt::missingNamesFallBack()
{
    Receipt receipt = test::sampleReceipt();
    receipt.customerName.ar.clear();
    const ReceiptSheet sheet
        = layOutReceipt(receipt, { ReceiptPaper::Roll80, ReceiptLanguage::Arabic });
    QVERIFY(find(sheet, QStringLiteral("Fatima Al-Sharif")));
}

void TestReceipt::pdfIsOnePageOfTheSheetsSize()
{
    const ReceiptSheet sheet
        = layOutReceipt(test::sampleReceipt(), { ReceiptPaper::Roll80, ReceiptLanguage::Both });
    const QByteArray pdf = toPdf({ &sheet, 1 }, QStringLiteral("CDU-03-000412"));
    QVERIFY(pdf.startsWith("%PDF-"));
    QCOMPARE(pdf.count("/Type /Page\n"), 1);
    QVERIFY(pdf.contains("/FontFile2")); // fonts are embedded
    const QImage image = toImage(sheet, 203); // a usual thermal printer
    QCOMPARE(image.width(), qRound(80.0 / 25.4 * 203.0));
    QVERIFY(image != QImage(image.size(), image.format()));
}

void TestReceipt::fileAppearsWholeOrNotAtAll()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("receipt.pdf"));
    QVERIFY(writeFile(path, QByteArray("content")));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("content"));
    QVERIFY(writeFile(folder.filePath(QStringLiteral("made/receipt.pdf")), QByteArray("content")));
    QCOMPARE(writeFile(path, QByteArray()).error().code, ErrorCode::PrinterUnavailable);
}

// A folder is only believed once a file was written there; what stands in its place is told.
void TestReceipt::foldersAreTried()
{
    QTemporaryDir root;
    const QString folder = root.filePath(QStringLiteral("receipts"));
    QVERIFY(checkFolder(folder));
    const auto relative = checkFolder(QStringLiteral("receipts"));
    QVERIFY(!relative);
    QCOMPARE(relative.error().code, ErrorCode::FolderUnwritable);
    QCOMPARE(relative.error().context.facts().value(QLatin1String("reason")).toString(),
        QStringLiteral("relative"));
    QVERIFY(!QFileInfo::exists(QStringLiteral("receipts")));
    QCOMPARE(
        QDir(folder).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot).size(), 0);
    const QString inTheWay = root.filePath(QStringLiteral("file"));
    QVERIFY(writeFile(inTheWay, QByteArray("content")));
    const std::pair<QString, QString> unwritable[] = { { inTheWay, QStringLiteral("file") },
        { inTheWay + QStringLiteral("/below"), QStringLiteral("file") },
        { QStringLiteral("/proc/receipts"),
            geteuid() == 0 ? QString() : QStringLiteral("rights") } };
    for (const auto &[place, reason] : unwritable) {
        const auto refused = checkFolder(place);
        QVERIFY2(!refused, qPrintable(place));
        QCOMPARE(refused.error().code, ErrorCode::FolderUnwritable);
        const QJsonObject &facts = refused.error().context.facts();
        QVERIFY(facts.value(u"folder").toString().startsWith(place.section(u'/', 0, 1)));
        QCOMPARE(facts.value(u"reason").toString(), reason);
        QVERIFY(refused.error().detail.size() > place.size() + 2);
        QVERIFY(!writeFile(place + QStringLiteral("/receipt.pdf"), QByteArray("content")));
    }
}

SHAHN_TEST(TestReceipt)
#include "tst_receipt.moc"
