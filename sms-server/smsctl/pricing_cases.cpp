// SPDX-License-Identifier: GPL-3.0-or-later
#include "smsctl/pricing_cases.h"

#include "pricing/tariff_words.h"

#include <QDateTime>
#include <QJsonArray>
#include <QStringList>

#include <algorithm>

namespace shahn::smsctl
{
namespace
{

using pricing::Rule;

// The members of an object. The first that cannot be read is the error, and so is one that nobody
// asked for.
class MemberReader
{
public:
    // list: the member that holds the object; none: it is the case itself.
    explicit MemberReader(const QJsonObject &given, const char *list = nullptr)
        : m_given(given), m_list(list)
    {
    }

    bool has(const char *member) const { return m_given.contains(QLatin1String(member)); }

    qint64 number(const char *member, qint64 most = Money::inputMaxMinor)
    {
        const QJsonValue value = valueOf(member, QJsonValue::Double);
        const qint64 number = value.isUndefined() ? 0 : value.toInteger(-1);
        if (number >= 0 && number <= most)
            return number;
        refuse(ErrorCode::InvalidField, member,
            QStringLiteral("must be a whole number from 0 to %1").arg(most));
        return 0;
    }

    Money money(const char *member) { return Money::fromMinor(number(member)); }

    Energy energy(const char *member) { return Energy::fromWh(number(member)); }

    int count(const char *member)
    {
        constexpr qint64 countMax = 100'000;
        return static_cast<int>(number(member, countMax));
    }

    QString text(const char *member) { return valueOf(member, QJsonValue::String).toString(); }

    bool flag(const char *member) { return valueOf(member, QJsonValue::Bool).toBool(); }

    // ISO 8601 with its offset; none where it is not given.
    std::optional<qint64> instant(const char *member)
    {
        const QString text = this->text(member);
        if (text.isEmpty())
            return std::nullopt;
        const QDateTime instant = QDateTime::fromString(text, Qt::ISODate);
        if (instant.isValid() && instant.timeSpec() != Qt::LocalTime)
            return instant.toMSecsSinceEpoch();
        refuse(ErrorCode::InvalidField, member,
            QStringLiteral("'%1' is no ISO 8601 date with its offset").arg(text));
        return std::nullopt;
    }

    // read(reader) of each object of a list.
    template <class Value, class Read>
    void list(const char *member, std::vector<Value> &values, Read read)
    {
        for (const QJsonValue one : valueOf(member, QJsonValue::Array).toArray()) {
            if (!one.isObject())
                refuse(ErrorCode::InvalidField, member, QStringLiteral("must hold objects"));
            MemberReader reader(one.toObject(), member);
            values.push_back(read(reader));
            if (auto done = reader.finish(); !done && !m_error)
                m_error = done.error();
        }
    }

    void refuse(ErrorCode code, const char *member, const QString &text)
    {
        if (m_error)
            return;
        const QString name = m_list == nullptr
            ? QString(QLatin1String(member))
            : QLatin1String(m_list) + u'.' + QLatin1String(member);
        m_error = fail(code, name + QStringLiteral(": ") + text,
            { { QStringLiteral("field"), m_list == nullptr ? name : QLatin1String(m_list) } });
    }

    // What is of no interest here.
    void skip(std::initializer_list<const char *> members)
    {
        for (const char *const member : members)
            m_known.append(QLatin1String(member));
    }

    Expected<void> finish()
    {
        for (const QString &member : m_given.keys()) {
            if (!m_known.contains(member))
                refuse(ErrorCode::UnknownField, member.toUtf8().constData(),
                    QStringLiteral("is not known; there is %1").arg(m_known.join(u", ")));
        }
        return m_error ? Expected<void>(*m_error) : Expected<void>();
    }

private:
    QJsonValue valueOf(const char *member, QJsonValue::Type type)
    {
        m_known.append(QLatin1String(member));
        const QJsonValue value = m_given.value(QLatin1String(member));
        if (value.isUndefined() || value.type() == type)
            return value;
        refuse(ErrorCode::InvalidField, member, QStringLiteral("has another type"));
        return QJsonValue(QJsonValue::Undefined);
    }

    const QJsonObject m_given;
    const char *const m_list;
    QStringList m_known;
    std::optional<Error> m_error;
};

pricing::ClassShare shareFrom(MemberReader &given)
{
    return { given.text("class"), given.number("ppm") };
}

std::optional<pricing::FreeEntitlement> freeFrom(MemberReader &given)
{
    const pricing::FreeEntitlement free{ given.energy("freeWh"), given.instant("freeFrom"),
        given.instant("freeUntil") };
    if (given.has("freeWh"))
        return free;
    if (free.fromMsUtc || free.untilMsUtc)
        given.refuse(ErrorCode::MissingField, "freeWh",
            QStringLiteral("is what freeFrom and freeUntil are of"));
    return std::nullopt;
}

pricing::Exemption exemptionFrom(MemberReader &given)
{
    const auto until = given.instant("until");
    if (!until)
        given.refuse(ErrorCode::MissingField, "until", QStringLiteral("is missing"));
    return { given.text("tax"), given.text("certificate"), until.value_or(0) };
}

pricing::Debt debtFrom(MemberReader &given)
{
    constexpr qint64 ppmWhole = 1'000'000;
    pricing::Debt debt;
    debt.id = given.text("id");
    debt.nameEn = given.text("label");
    if (debt.nameEn.isEmpty())
        debt.nameEn = debt.id;
    debt.priority = given.count("priority");
    debt.balance = given.money("balanceMinor");
    const qint64 percentPpm = given.number("percentPpm", ppmWhole);
    if (given.has("percentPpm"))
        debt.percentPpm = percentPpm;
    const Money instalment = given.money("instalmentMinor");
    if (given.has("instalmentMinor"))
        debt.instalment = instalment;
    if (debt.percentPpm && debt.instalment)
        given.refuse(ErrorCode::InvalidField, "percentPpm", QStringLiteral("stands alone"));
    const QString per = given.text("instalmentPer");
    for (const auto &one : pricing::instalmentWords) {
        if (per == QLatin1String(one.word))
            debt.instalmentPer = one.value;
    }
    if (given.has("instalmentPer") && per != QLatin1String(wordOf(debt.instalmentPer)))
        given.refuse(
            ErrorCode::InvalidField, "instalmentPer", QStringLiteral("must be purchase or month"));
    debt.monthsDue = given.count("monthsDue");
    debt.paidOfMonth = given.money("paidOfMonthMinor");
    debt.minimum = given.money("minimumMinor");
    const bool isByMonth = debt.instalmentPer == pricing::InstalmentPer::Month;
    if (isByMonth && !debt.instalment)
        given.refuse(
            ErrorCode::MissingField, "instalmentMinor", QStringLiteral("is what is due by month"));
    if (!isByMonth && (debt.monthsDue > 0 || debt.paidOfMonth > Money()))
        given.refuse(
            ErrorCode::InvalidField, "monthsDue", QStringLiteral("is of instalments by month"));
    if (isByMonth && debt.minimum > Money())
        given.refuse(ErrorCode::InvalidField, "minimumMinor",
            QStringLiteral("does not stand beside instalments by month"));
    debt.maximum = given.money("maximumMinor");
    debt.isHeld = given.flag("isHeld");
    debt.fromMsUtc = given.instant("from");
    debt.untilMsUtc = given.instant("until");
    return debt;
}

// As lines call what the meter counts.
QString resourceText(pricing::Resource resource)
{
    switch (resource) {
    case pricing::Resource::Electricity:
        return QStringLiteral("Energy");
    case pricing::Resource::Water:
        return QStringLiteral("Water");
    case pricing::Resource::Gas:
        return QStringLiteral("Gas");
    case pricing::Resource::Time:
        return QStringLiteral("Time");
    }
    return {};
}

QString ofClass(const pricing::Line &line)
{
    return line.customerClass.isEmpty() ? QString()
                                        : QStringLiteral(" (%1)").arg(line.customerClass);
}

QString labelOf(const pricing::Line &line, pricing::Resource resource)
{
    if (line.rule == Rule::Energy)
        return QStringLiteral("%1, step %2").arg(resourceText(resource), line.id.section(u'.', 1))
            + ofClass(line);
    if (line.rule == Rule::FreeEnergy)
        return QStringLiteral("Free %1 of the month").arg(resourceText(resource).toLower());
    if (line.rule == Rule::Repricing)
        return QStringLiteral("Re-pricing of this month") + ofClass(line);
    if (line.rule == Rule::CashRounding)
        return QStringLiteral("Cash rounding");
    return line.rule == Rule::Rounding ? QStringLiteral("Rounding") : line.nameEn;
}

QJsonArray partsOf(const pricing::Line &line)
{
    QJsonArray parts;
    for (const pricing::LinePart &part : line.parts)
        parts.append(QJsonObject{ { QStringLiteral("id"), part.id },
            { QStringLiteral("label"), part.nameEn }, { QStringLiteral("rate"), part.rateMicro },
            { QStringLiteral("amountMinor"), part.amount.minor() } });
    return parts;
}

} // namespace

Expected<pricing::Purchase> purchaseFrom(const QJsonObject &given, qint64 otherwiseAtMsUtc)
{
    MemberReader reader(given);
    reader.skip({ "id", "source", "published", "expected", "note" });
    pricing::Purchase purchase;
    if (reader.has("tenderMinor") == reader.has("energyWh"))
        reader.refuse(ErrorCode::MissingField, "tenderMinor",
            QStringLiteral("or energyWh, one of them is given"));
    const Money tender = reader.money("tenderMinor");
    const Energy energy = reader.energy("energyWh");
    if (reader.has("tenderMinor"))
        purchase.tender = tender;
    else
        purchase.energy = energy;
    purchase.boughtThisMonth = reader.energy("boughtThisMonthWh");
    purchase.carryOver = reader.money("carryOverMinor");
    purchase.daysDue = reader.count("daysDue");
    purchase.monthsDue = reader.count("monthsDue");
    purchase.capacityVa = reader.number("capacityVa");
    purchase.isFreeDue = reader.flag("isFreeDue");
    purchase.customerClass = reader.text("class");
    purchase.classFromMsUtc = reader.instant("classFrom");
    purchase.classUntilMsUtc = reader.instant("classUntil");
    purchase.atMsUtc = reader.instant("date").value_or(otherwiseAtMsUtc);
    purchase.freeEntitlement = freeFrom(reader);
    reader.list("exemptions", purchase.exemptions, exemptionFrom);
    reader.list("shares", purchase.shares, shareFrom);
    reader.list("debts", purchase.debts, debtFrom);
    if (auto read = reader.finish(); !read)
        return read.error();
    return purchase;
}

QJsonObject jsonOf(const pricing::Quote &quote, pricing::Resource resource)
{
    QJsonArray lines;
    for (const pricing::Line &line : quote.lines) {
        QJsonObject one{ { QStringLiteral("rule"), QLatin1String(wordOf(line.rule)) },
            { QStringLiteral("id"), line.id }, { QStringLiteral("label"), labelOf(line, resource) },
            { QStringLiteral("base"), line.base.text() },
            { QStringLiteral("rate"), line.rateMicro },
            { QStringLiteral("amountMinor"), line.amount.minor() } };
        if (line.energy > Energy())
            one.insert(QStringLiteral("energyWh"), line.energy.wh());
        if (line.count != 1 || line.countLeft != 0) {
            one.insert(QStringLiteral("count"), line.count);
            one.insert(QStringLiteral("countLeft"), line.countLeft);
        }
        if (!line.customerClass.isEmpty())
            one.insert(QStringLiteral("class"), line.customerClass);
        if (!line.certificate.isEmpty())
            one.insert(QStringLiteral("certificate"), line.certificate);
        if (line.isIncluded)
            one.insert(QStringLiteral("isIncluded"), true);
        if (!line.parts.empty())
            one.insert(QStringLiteral("parts"), partsOf(line));
        lines.append(one);
    }
    QJsonObject totals{ { QStringLiteral("tenderMinor"), quote.tender.minor() },
        { QStringLiteral("energyWh"), quote.energy.wh() },
        { QStringLiteral("carryOverMinor"), quote.carryOverAfter.minor() } };
    if (quote.freeEnergy > Energy())
        totals.insert(QStringLiteral("freeEnergyWh"), quote.freeEnergy.wh());
    if (!quote.period.isEmpty())
        totals.insert(QStringLiteral("period"), quote.period);
    return { { QStringLiteral("lines"), lines }, { QStringLiteral("totals"), totals } };
}

} // namespace shahn::smsctl
