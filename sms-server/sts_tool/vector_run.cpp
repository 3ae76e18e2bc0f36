// SPDX-License-Identifier: GPL-3.0-or-later
#include "sts_tool/vector_run.h"

#include "sts_tool/vector_kinds.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

namespace shahn::sts
{
namespace
{

Expected<Ea07Sets> readSets(const QJsonObject &tables)
{
    const QString prefix = QStringLiteral("ea07_");
    Ea07Sets sets;
    for (const QString &key : tables.keys()) {
        if (!key.startsWith(prefix))
            continue;
        QJsonObject table = tables.value(key).toObject();
        const QString name = key.mid(prefix.size());
        table.insert(QStringLiteral("name"), name);
        const auto set = Ea07::fromJson(QJsonDocument(table).toJson());
        if (!set)
            return set.error();
        sets.emplace(name, *set);
    }
    return sets;
}

} // namespace

Expected<VectorFile> vectorFileFromJson(const QByteArray &json)
{
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(json, &problem);
    if (problem.error != QJsonParseError::NoError)
        return fail(ErrorCode::VectorFormat,
            QStringLiteral("no vector file: %1 at octet %2")
                .arg(problem.errorString())
                .arg(problem.offset));
    const QJsonValue vectors = document.object().value(QLatin1String("vectors"));
    if (!vectors.isArray())
        return fail(ErrorCode::VectorFormat,
            QStringLiteral("no vector file: an object with an array \"vectors\" is expected"));
    Expected<Ea07Sets> sets = readSets(document.object().value(QLatin1String("tables")).toObject());
    if (!sets)
        return sets.error();
    return VectorFile{ .sets = std::move(sets).value(), .vectors = vectors.toArray() };
}

Expected<VectorFile> loadVectorFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(
            ErrorCode::FileUnreadable, QStringLiteral("%1: %2").arg(path, file.errorString()));
    Expected<VectorFile> read = vectorFileFromJson(file.readAll());
    if (!read)
        return fail(read.error().code, QStringLiteral("%1: %2").arg(path, read.error().detail));
    return read;
}

Expected<QJsonObject> computeVector(const Ea07Sets &sets, const QJsonObject &vector)
{
    const QString kind = vector.value(QLatin1String("kind")).toString();
    VectorFunction function = primitiveVector(kind);
    if (function == nullptr)
        function = tokenVector(kind);
    if (function == nullptr)
        return fail(ErrorCode::VectorFormat, QStringLiteral("unknown kind '%1'").arg(kind));
    VectorInputs inputs(vector.value(QLatin1String("inputs")).toObject());
    QJsonObject output = function(inputs, sets);
    if (inputs.problem())
        return *inputs.problem();
    return output;
}

bool isRuleVector(const QJsonObject &vector)
{
    return vector.value(QLatin1String("kind")).toString() == QLatin1String("refuse");
}

bool matchesExpected(const QJsonObject &output, const QJsonObject &expected)
{
    for (auto it = expected.begin(); it != expected.end(); ++it) {
        const QJsonValue computed = output.value(it.key());
        if (!it.value().isArray()) {
            if (computed != it.value())
                return false;
            continue;
        }
        const QJsonArray printed = it.value().toArray();
        const QJsonArray all = computed.toArray();
        if (printed.isEmpty() || printed.size() > all.size())
            return false;
        for (qsizetype i = 0; i < printed.size(); ++i) {
            if (printed.at(i) != all.at(i))
                return false;
        }
    }
    return !expected.isEmpty();
}

} // namespace shahn::sts
