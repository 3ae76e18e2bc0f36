// SPDX-License-Identifier: GPL-3.0-or-later
#include "smsctl/import_file.h"

#include "core/text.h"
#include "service/meter_import.h"
#include "smsctl/csv_reader.h"

#include <algorithm>

namespace shahn::smsctl
{
namespace
{

struct Columns {
    QStringList needed;
    QStringList optional;
};

Columns columnsOf(ImportKind kind)
{
    const QStringList keyData{ QStringLiteral("krn"), QStringLiteral("kt"), QStringLiteral("ti"),
        QStringLiteral("ea"), QStringLiteral("tct") };
    if (kind == ImportKind::Meters)
        return { { QStringLiteral("account"), QStringLiteral("point"), QStringLiteral("tariff"),
                     QStringLiteral("drn"), QStringLiteral("sgc") },
            keyData };
    return { { QStringLiteral("account"), QStringLiteral("name_en"), QStringLiteral("name_ar"),
                 QStringLiteral("tariff"), QStringLiteral("drn"), QStringLiteral("sgc") },
        QStringList{ QStringLiteral("phone"), QStringLiteral("address"), QStringLiteral("point") }
            + keyData };
}

class Reader
{
public:
    Reader(ImportKind kind, const QByteArray &csv, const QSet<QString> &tariffCodes)
        : m_kind(kind), m_csv(csv), m_tariffCodes(tariffCodes)
    {
    }

    ImportRows read()
    {
        CsvRow row;
        if (!m_csv.next(row)) {
            m_line = qMax(1, m_csv.faultLine());
            report(
                {}, m_csv.fault().isEmpty() ? QStringLiteral("the file is empty") : m_csv.fault());
            return std::move(m_rows);
        }
        m_line = row.line;
        if (!readHeader(row.cells))
            return std::move(m_rows);
        while (m_csv.next(row)) {
            m_line = row.line;
            const bool isBlank = std::all_of(row.cells.begin(), row.cells.end(),
                [](const QString &one) { return one.trimmed().isEmpty(); });
            if (isBlank) // a spreadsheet's rows below the table
                continue;
            if (row.cells.size() == m_columns.size())
                readRow(row.cells);
            else
                report({},
                    QStringLiteral("has %1 cells, the first line has %2")
                        .arg(row.cells.size())
                        .arg(m_columns.size()));
        }
        if (!m_csv.fault().isEmpty()) {
            m_line = m_csv.faultLine();
            report({}, m_csv.fault());
        }
        return std::move(m_rows);
    }

private:
    bool readHeader(const QStringList &names)
    {
        const Columns columns = columnsOf(m_kind);
        const QStringList known = columns.needed + columns.optional;
        if (names.size() > known.size()) {
            report({}, QStringLiteral("has more columns than there are: ") + known.join(u' '));
            return false;
        }
        for (const QString &name : names) {
            const QString plain = withoutInvisible(name).trimmed().toLower();
            if (!known.contains(plain))
                report(name, QStringLiteral("is no column; there are: ") + known.join(u' '));
            else if (m_columns.contains(plain))
                report(name, QStringLiteral("stands twice"));
            m_columns.append(plain);
        }
        for (const QString &name : columns.needed) {
            if (!m_columns.contains(name))
                report(name, QStringLiteral("is missing"));
        }
        return m_rows.problemCount == 0;
    }

    void readRow(const QStringList &cells)
    {
        const qint64 problemsBefore = m_rows.problemCount;
        m_cells = cells;
        store::ImportedAccount account;
        account.number = AccountNumber(code("account"));
        if (m_kind == ImportKind::Customers)
            readCustomer(account);
        const bool isCustomerRight = m_rows.problemCount == problemsBefore;
        store::ImportedPoint point = readPoint(account);
        point.meters.push_back(readMeter());
        noteNumbers(account, isCustomerRight, point);
        if (m_rows.problemCount == problemsBefore)
            add(std::move(account), std::move(point));
    }

    void readCustomer(store::ImportedAccount &account)
    {
        account.nameEn = field("name_en", "nameEn");
        account.nameAr = field("name_ar", "nameAr");
        account.phone = saysSomething(line("phone")) ? field("phone", "phone") : QString();
        account.address = field("address", "address");
        if (account.nameEn.isEmpty() && account.nameAr.isEmpty())
            report(QStringLiteral("name_en"), QStringLiteral("or name_ar must say a name"));
    }

    store::ImportedPoint readPoint(const store::ImportedAccount &account)
    {
        store::ImportedPoint point;
        const bool isNamedAsCustomer = m_kind == ImportKind::Customers && cell("point").isEmpty();
        point.code = isNamedAsCustomer ? account.number.text() : code("point");
        point.tariff = TariffCode(toWesternDigits(cell("tariff")));
        if (point.tariff.text().isEmpty())
            report(QStringLiteral("tariff"), QStringLiteral("is missing"));
        else if (!m_tariffCodes.contains(point.tariff.text()))
            report(QStringLiteral("tariff"),
                QStringLiteral("there is no tariff %1 of which prices were published")
                    .arg(point.tariff.text()));
        return point;
    }

    store::ImportedMeter readMeter()
    {
        store::ImportedMeter meter;
        if (const auto number = MeterNumber::parse(cell("drn")))
            meter.number = *number;
        else
            report(QStringLiteral("drn"),
                number.error().code == ErrorCode::MeterCheckDigit
                    ? QStringLiteral("the check digit is wrong")
                    : number.error().detail);
        MeterKeyData &key = meter.keyData;
        key.supplyGroup.sgc = toWesternDigits(cell("sgc"));
        if (!isSupplyGroupCode(key.supplyGroup.sgc))
            report(QStringLiteral("sgc"), QStringLiteral("must be 6 digits"));
        key.supplyGroup.krn = number("krn", key.supplyGroup.krn, 1, 9);
        key.supplyGroup.kt
            = static_cast<KeyType>(number("kt", static_cast<int>(key.supplyGroup.kt), 0, 3));
        key.ti = number("ti", key.ti, 0, 99);
        key.tct = number("tct", key.tct, 0, 99);
        if (const auto ea
            = encryptionAlgorithmFromNumber(number("ea", static_cast<int>(key.ea), 0, 99)))
            key.ea = *ea;
        else
            report(QStringLiteral("ea"), QStringLiteral("must be 7, 9 or 11"));
        return meter;
    }

    // Of each row, whatever else is wrong with it. Rows of one customer stand together and say the
    // same of the customer.
    void noteNumbers(const store::ImportedAccount &account, bool isCustomerRight,
        const store::ImportedPoint &point)
    {
        note(m_rows.lineOfMeter, QStringLiteral("drn"), point.meters.front().number.drn());
        note(m_rows.lineOfPoint, QStringLiteral("point"), point.code);
        // Whether a number that cannot be read is the one before is not known.
        if (account.number.text().isEmpty())
            return;
        if (account.number != m_customer.number) {
            note(m_rows.lineOfAccount, QStringLiteral("account"), account.number.text());
            m_customer = account;
            m_isCustomerRight = isCustomerRight;
            return;
        }
        if (m_isCustomerRight && isCustomerRight
            && (m_customer.nameEn != account.nameEn || m_customer.nameAr != account.nameAr
                || m_customer.phone != account.phone || m_customer.address != account.address))
            report(QStringLiteral("account"),
                QStringLiteral("says something else of the customer than the row before"));
    }

    void add(store::ImportedAccount account, store::ImportedPoint point)
    {
        std::vector<store::ImportedAccount> &accounts = m_rows.accounts;
        if (accounts.empty() || accounts.back().number != account.number)
            accounts.push_back(std::move(account));
        accounts.back().points.push_back(std::move(point));
        ++m_rows.meterCount;
    }

    // A number that cannot be read is empty.
    void note(QHash<QString, int> &lines, const QString &column, const QString &number)
    {
        if (number.isEmpty())
            return;
        if (lines.contains(number))
            return report(column,
                QStringLiteral("%1 stands in line %2 already")
                    .arg(number, QString::number(lines[number])));
        lines.insert(number, m_line);
    }

    QString cell(const char *column) const
    {
        const qsizetype index = m_columns.indexOf(QLatin1String(column));
        return index < 0 ? QString() : withoutInvisible(m_cells[index]).trimmed();
    }

    QString line(const char *column) const
    {
        const qsizetype index = m_columns.indexOf(QLatin1String(column));
        return index < 0 ? QString() : m_cells[index];
    }

    // As a form of the customer takes it.
    QString field(const char *column, const char *name)
    {
        const auto text = service::importedText(name, line(column));
        if (text)
            return *text;
        report(QLatin1String(column),
            text.error().context.facts().value(QLatin1String("reason")).toString());
        return line(column);
    }

    // Empty when it is wrong.
    QString code(const char *column)
    {
        const QString value
            = toWesternDigits(cell(column)).normalized(QString::NormalizationForm_C);
        if (service::isImportedNumber(value))
            return value;
        report(QLatin1String(column), service::importedNumberRule());
        return {};
    }

    int number(const char *column, int otherwise, int least, int most)
    {
        const QString digits = toWesternDigits(cell(column));
        if (digits.isEmpty())
            return otherwise;
        const auto value = numberOfDigits(digits, least, most);
        if (!value)
            report(QLatin1String(column),
                QStringLiteral("'%1' is no number from %2 to %3").arg(digits).arg(least).arg(most));
        return static_cast<int>(value.value_or(otherwise));
    }

    // What is shown of the file's own text is short and cannot reach into a terminal.
    void report(const QString &column, const QString &problem)
    {
        ++m_rows.problemCount;
        if (m_rows.problems.size() < ImportRows::problemsKeptMax)
            m_rows.problems.push_back({ m_line, printable(column), printable(problem) });
    }

    static QString printable(const QString &text)
    {
        constexpr qsizetype shownMax = 200;
        QString shown = text.left(shownMax);
        for (QChar &c : shown) {
            if (!c.isPrint() || forbiddenCharacterAt(QString(c)) >= 0)
                c = u'?';
        }
        return shown;
    }

    const ImportKind m_kind;
    CsvReader m_csv;
    const QSet<QString> &m_tariffCodes;
    QStringList m_columns;
    QStringList m_cells;
    int m_line = 1;
    store::ImportedAccount m_customer; // whose rows are being read
    bool m_isCustomerRight = false;
    ImportRows m_rows;
};

} // namespace

ImportRows readImport(ImportKind kind, const QByteArray &csv, const QSet<QString> &tariffCodes)
{
    return Reader(kind, csv, tariffCodes).read();
}

} // namespace shahn::smsctl
