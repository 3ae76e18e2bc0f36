// SPDX-License-Identifier: GPL-3.0-or-later
#include "sts_tool/vector_inputs.h"

#include "sts/tid.h"

#include <QDateTime>
#include <QLocale>
#include <QRegularExpression>

namespace shahn::sts
{
namespace
{

Error vectorError(const QString &detail)
{
    return { .code = ErrorCode::VectorFormat, .detail = detail, .context = {} };
}

// The shortest text of a JSON number, so that 25.6 does not become 25.600000000000001.
QString doubleText(const QJsonValue &value)
{
    return value.isDouble() ? QString::number(value.toDouble(), 'g', QLocale::FloatingPointShortest)
                            : QString();
}

} // namespace

void VectorInputs::note(const Error &error)
{
    if (!m_problem)
        m_problem = error;
}

QJsonValue VectorInputs::value(const char *name)
{
    const QJsonValue found = m_object.value(QLatin1String(name));
    if (found.isUndefined() || found.isNull())
        note(vectorError(QStringLiteral("the input %1 is missing").arg(QLatin1String(name))));
    return found;
}

bool VectorInputs::has(const char *name) const
{
    const QJsonValue found = m_object.value(QLatin1String(name));
    return !found.isUndefined() && !found.isNull();
}

VectorInputs VectorInputs::child(const char *name) { return VectorInputs(value(name).toObject()); }

int VectorInputs::number(const char *name)
{
    // Every number of a vector fits 32 bits; currency amounts are text.
    const QJsonValue found = value(name);
    bool isNumber = false;
    const int result = (found.isString() ? found.toString() : doubleText(found)).toInt(&isNumber);
    if (!isNumber)
        note(vectorError(QStringLiteral("the input %1 is no number").arg(QLatin1String(name))));
    return result;
}

int VectorInputs::numberOr(const char *name, int fallback)
{
    return has(name) ? number(name) : fallback;
}

QString VectorInputs::text(const char *name)
{
    const QJsonValue found = value(name);
    return found.isDouble() ? doubleText(found) : found.toString();
}

QString VectorInputs::textOr(const char *name, const QString &fallback)
{
    return has(name) ? text(name) : fallback;
}

quint64 VectorInputs::hex(const char *name)
{
    static const QRegularExpression form(QStringLiteral("\\A[0-9A-Fa-f]{1,16}\\z"));
    const QString digits = text(name);
    const quint64 result = digits.toULongLong(nullptr, 16);
    if (!form.match(digits).hasMatch())
        note(vectorError(QStringLiteral("the input %1 is no hex number").arg(QLatin1String(name))));
    return result;
}

QByteArray VectorInputs::hexOctets(const char *name)
{
    const QByteArray digits = text(name).toLatin1();
    const QByteArray octets = QByteArray::fromHex(digits);
    if (octets.size() * 2 != digits.size())
        note(vectorError(QStringLiteral("the input %1 is not in hex").arg(QLatin1String(name))));
    return octets;
}

SecretBytes VectorInputs::secret(const char *name)
{
    const SecretBytes octets = SecretBytes::fromHex(text(name).toLatin1());
    if (octets.isEmpty())
        note(vectorError(QStringLiteral("the input %1 is no key in hex").arg(QLatin1String(name))));
    return octets;
}

EncryptionAlgorithm VectorInputs::ea()
{
    return take(encryptionAlgorithmFromNumber(number("ea")), EncryptionAlgorithm::Ea11);
}

SupplyGroup VectorInputs::supplyGroup()
{
    const QString sgc = text("sgc");
    if (!isSupplyGroupCode(sgc))
        note(vectorError(QStringLiteral("the input sgc is not 6 digits")));
    return { .sgc = sgc,
        .krn = number("krn"),
        .kt = take(keyTypeFromNumber(number("key_type")), KeyType::Dutk) };
}

VendingKey VectorInputs::vendingKey()
{
    VendingKey key;
    key.group = supplyGroup();
    key.dkga = take(keyDerivationFromNumber(number("dkga")), KeyDerivation::Dkga04);
    key.baseDate = take(baseDateFromYear(numberOr("base_date", 1993)), BaseDate::Year1993);
    key.ken = numberOr("ken", 255);
    key.key = secret("vending_key");
    return key;
}

qint64 VectorInputs::issuedMinute()
{
    const QString issued = text("issued");
    for (const auto *form : { "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-ddTHH:mm:ss" }) {
        QDateTime time = QDateTime::fromString(issued, QLatin1String(form));
        // Before it is looked at: local time lacks the hour that summer time takes.
        time.setTimeSpec(Qt::UTC);
        if (!time.isValid())
            continue;
        return time.toSecsSinceEpoch() / 60;
    }
    note(vectorError(QStringLiteral("'%1' is no time").arg(issued)));
    return 0;
}

TokenStamp VectorInputs::stamp()
{
    constexpr int complianceRnd = 5;
    TokenStamp stamp;
    stamp.rnd = numberOr("rnd", complianceRnd);
    if (has("tid")) {
        stamp.tid = static_cast<quint32>(number("tid"));
        return stamp;
    }
    const int year = numberOr("base_date", 1993);
    const BaseDate baseDate = take(baseDateFromYear(year), BaseDate::Year1993);
    const qint64 minute = issuedMinute();
    if (!m_problem)
        stamp.tid = take(ordinaryTidAt(minute, baseDate), quint32(0));
    return stamp;
}

DecoderKey VectorInputs::decoderKey()
{
    if (has("decoder_key"))
        return { .ea = ea(), .key = secret("decoder_key") };
    const VendingKey vendingKeyGiven = vendingKey();
    const Expected<MeterPan> pan = MeterPan::fromDigits(text("meter_pan"));
    if (!pan)
        note(pan.error());
    const int ti = number("ti");
    const EncryptionAlgorithm algorithm = ea();
    if (m_problem)
        return {};
    return take(deriveDecoderKey(vendingKeyGiven, { .pan = *pan, .ti = ti, .ea = algorithm }), {});
}

} // namespace shahn::sts
