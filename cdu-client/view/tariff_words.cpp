// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/tariff_words.h"

#include "core/text.h"
#include "view/texts.h"

namespace shahn::view
{
namespace
{

using Row = model::TariffPresenter::Row;

} // namespace

QString TariffWords::name(const Row &row)
{
    const QString name = localName(row.info.name.en, row.info.name.ar);
    if (!name.isEmpty())
        return shortName(row.info.name.en, row.info.name.ar);
    return row.info.code.isEmpty() ? tr("(no name yet)") : isolateLeftToRight(row.info.code);
}

QString TariffWords::title(const Row &row)
{
    if (row.info.version == 0)
        return tr("%1, a new version").arg(name(row));
    return tr("%1, version %2")
        .arg(name(row), isolateLeftToRight(QString::number(row.info.version)));
}

QString TariffWords::state(const Row &row, const QString &timeZone)
{
    const protocol::TariffVersionInfo &info = row.info;
    const QString &state = info.state;
    if (row.draftAtMsUtc)
        return tr("draft of this machine, typed %1").arg(instantText(*row.draftAtMsUtc, timeZone));
    if (state == QLatin1String("inForce"))
        return tr("in force");
    if (state == QLatin1String("coming"))
        return tr("coming");
    if (state == QLatin1String("over"))
        return tr("over");
    const QString asked = tr("asked for by %1").arg(isolateLeftToRight(info.requester));
    if (state == QLatin1String("open"))
        return tr("waits for a signature until %1, %2")
            .arg(instantText(info.expiresAtMsUtc, timeZone), asked);
    const QString by = isolateLeftToRight(info.decidedBy);
    if (state == QLatin1String("declined"))
        return tr("declined by %1: %2").arg(by, isolateByContent(info.declineReason));
    if (state == QLatin1String("withdrawn"))
        return tr("taken back by %1").arg(by);
    if (state == QLatin1String("expired"))
        return tr("nobody has signed in time, %1").arg(asked);
    return isolateLeftToRight(state);
}

QString TariffWords::problem(const FileProblem &problem)
{
    QStringList values;
    for (const QString &value : problem.text.values)
        values.append(isolateByContent(value));
    const QString text
        = withPlaces(QCoreApplication::translate("FileProblems", problem.text.source), values);
    const QString line = isolateLeftToRight(QString::number(problem.line));
    const QString key = isolateLeftToRight(problem.key);
    if (problem.key.isEmpty())
        return problem.line > 0 ? tr("line %1: %2").arg(line, text) : text;
    return problem.line > 0 ? tr("line %1, %2: %3").arg(line, key, text)
                            : QStringLiteral("%1: %2").arg(key, text);
}

QString TariffWords::customers(const QString &customerClass)
{
    return customerClass.isEmpty() ? tr("all others") : isolateLeftToRight(customerClass);
}

QString TariffWords::change(Money before, Money after)
{
    if (before == Money())
        return QStringLiteral("–");
    const qint64 thousandths = (after - before).minor() * 1'000 / before.minor();
    return isolateLeftToRight(QStringLiteral("%1%2.%3 %")
                                  .arg(thousandths < 0 ? QStringLiteral("-") : QString())
                                  .arg(qAbs(thousandths) / 10)
                                  .arg(qAbs(thousandths) % 10));
}

} // namespace shahn::view
