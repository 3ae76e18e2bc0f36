// SPDX-License-Identifier: GPL-3.0-or-later
#include "smsctl/key_list.h"

#include "core/text.h"

#include <QDateTime>
#include <QJsonObject>

#include <limits>

namespace shahn::smsctl
{

namespace
{

Error invalid(const QString &field, const QString &detail)
{
    return fail(ErrorCode::InvalidField, QStringLiteral("%1: %2").arg(field, detail),
        { { QStringLiteral("field"), field } });
}

// Reads values and keeps the first problem.
class ValueReader
{
public:
    explicit ValueReader(const QMap<QString, QString> &values) : m_values(values) { }

    int number(const QString &name, const QString &fallback)
    {
        const QString text = m_values.value(name, fallback);
        const auto number = numberOfDigits(text, 0, std::numeric_limits<int>::max());
        if (!number)
            note(name, text.isEmpty() ? QStringLiteral("is missing") : QStringLiteral("no number"));
        return static_cast<int>(number.value_or(0));
    }

    qint64 timeMs(const QString &name, qint64 fallback)
    {
        if (!m_values.contains(name))
            return fallback;
        QDateTime time = QDateTime::fromString(m_values[name], Qt::ISODate);
        if (!time.isValid())
            note(name, QStringLiteral("no ISO 8601 time such as 2026-01-01T00:00:00Z"));
        if (time.timeSpec() == Qt::LocalTime)
            time.setTimeSpec(Qt::UTC);
        return time.toMSecsSinceEpoch();
    }

    template <class T>
    T checked(const QString &name, Expected<T> value, T fallback)
    {
        if (value)
            return *value;
        note(name, value.error().detail);
        return fallback;
    }

    void note(const QString &field, const QString &detail)
    {
        if (!m_problem)
            m_problem = invalid(field, detail);
    }

    const std::optional<Error> &problem() const { return m_problem; }

private:
    const QMap<QString, QString> &m_values;
    std::optional<Error> m_problem;
};

struct ListLine {
    QMap<QString, QString> values;
    sts::SecretBytes key;
};

// One line without its end; view is memory that is wiped elsewhere.
Expected<ListLine> readLine(const QByteArray &view)
{
    ListLine line;
    qsizetype at = 0;
    int wordNumber = 0;
    while (at < view.size()) {
        qsizetype end = at;
        while (end < view.size() && view[end] != ' ' && view[end] != '\t')
            ++end;
        const QByteArray word = QByteArray::fromRawData(view.constData() + at, end - at);
        at = end + 1;
        if (word.isEmpty())
            continue;
        ++wordNumber;
        const qsizetype equals = word.indexOf('=');
        // It may be the key, so it is not said.
        if (equals < 0)
            return fail(ErrorCode::InvalidField,
                QStringLiteral("word %1 is not name=value; a line is such as sgc=600101 krn=1 "
                               "kt=2 dkga=4 base-date=2014 key=0123…")
                    .arg(wordNumber));
        const QString name = QString::fromUtf8(word.first(equals));
        if (name == QLatin1String("key")) {
            if (!line.key.isEmpty())
                return invalid(name, QStringLiteral("is given twice"));
            line.key = sts::SecretBytes::fromHex(
                QByteArray::fromRawData(word.constData() + equals + 1, word.size() - equals - 1));
            if (line.key.isEmpty())
                return fail(ErrorCode::KeyFormat, QStringLiteral("the key is not hexadecimal"));
            continue;
        }
        const bool isKnown = keyAttributeNames().contains(name) || name == QLatin1String("kcv");
        if (!isKnown)
            return fail(ErrorCode::InvalidField,
                QStringLiteral("word %1 names no attribute of a key; there are: %2 kcv key")
                    .arg(wordNumber)
                    .arg(keyAttributeNames().join(u' ')));
        if (line.values.contains(name))
            return invalid(name, QStringLiteral("is given twice"));
        line.values[name] = QString::fromUtf8(word.mid(equals + 1));
    }
    return line;
}

Expected<vault::StoredKey> keyFromLine(const QByteArray &view)
{
    const auto line = readLine(view);
    if (!line)
        return line.error();
    auto stored = keyAttributesFrom(line->values);
    if (!stored)
        return stored;
    stored->key.key = line->key;
    if (auto checked = sts::checkNewVendingKey(stored->key); !checked)
        return checked.error();
    const QString wanted = line->values.value(QStringLiteral("kcv")).toUpper();
    const QString found = sts::keyCheckValue(line->key);
    if (!wanted.isEmpty() && wanted != found) {
        return fail(ErrorCode::KeyComponentCheck,
            QStringLiteral("the key's check value is %1, not %2").arg(found, wanted));
    }
    return stored;
}

} // namespace

QStringList keyAttributeNames()
{
    return { QStringLiteral("sgc"), QStringLiteral("krn"), QStringLiteral("kt"),
        QStringLiteral("dkga"), QStringLiteral("base-date"), QStringLiteral("ken"),
        QStringLiteral("active-from"), QStringLiteral("issued-until"),
        QStringLiteral("ea07-parameters") };
}

Expected<vault::StoredKey> keyAttributesFrom(const QMap<QString, QString> &values)
{
    vault::StoredKey stored;
    sts::VendingKey &key = stored.key;
    ValueReader reader(values);
    const int kt = reader.number(QStringLiteral("kt"), QStringLiteral("2"));
    const int dkga = reader.number(QStringLiteral("dkga"), {});
    const int baseDate = reader.number(QStringLiteral("base-date"), {});
    key.group.sgc = values.value(QStringLiteral("sgc"));
    key.group.krn = reader.number(QStringLiteral("krn"), {});
    key.group.kt = reader.checked(QStringLiteral("kt"), keyTypeFromNumber(kt), KeyType::Dutk);
    key.dkga = reader.checked(
        QStringLiteral("dkga"), keyDerivationFromNumber(dkga), KeyDerivation::Dkga04);
    key.baseDate = reader.checked(
        QStringLiteral("base-date"), baseDateFromYear(baseDate), BaseDate::Year2014);
    key.ken = reader.number(QStringLiteral("ken"), QStringLiteral("255"));
    key.activeFromMs = reader.timeMs(QStringLiteral("active-from"), key.activeFromMs);
    key.issuedUntilMs = reader.timeMs(QStringLiteral("issued-until"), key.issuedUntilMs);
    stored.ea07ParameterSet
        = values.value(QStringLiteral("ea07-parameters"), stored.ea07ParameterSet);
    if (reader.problem())
        return *reader.problem();
    return stored;
}

Expected<vault::VaultContent::Keys> parseKeyList(const secure::SecretBytes &text)
{
    const QByteArray all = text.view();
    vault::VaultContent::Keys keys;
    int number = 0;
    for (qsizetype at = 0; at < all.size();) {
        qsizetype end = all.indexOf('\n', at);
        if (end < 0)
            end = all.size();
        const qsizetype size = end > at && all[end - 1] == '\r' ? end - at - 1 : end - at;
        const QByteArray view = QByteArray::fromRawData(all.constData() + at, size);
        at = end + 1;
        ++number;
        if (size == 0 || view.startsWith('#'))
            continue;
        auto stored = keyFromLine(view);
        if (!stored) {
            return fail(stored.error().code,
                QStringLiteral("line %1: %2").arg(number).arg(stored.error().detail),
                stored.error().context);
        }
        keys.push_back(std::move(*stored));
    }
    return keys;
}

} // namespace shahn::smsctl
