// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/status_text.h"

#include "core/text.h"
#include "view/texts.h"
#include "view/theme.h"

#include <QLabel>

namespace shahn::view
{

QString StatusText::place(const protocol::SignInReply &signIn)
{
    return shortName(signIn.officeName.en, signIn.officeName.ar) + QStringLiteral(" · ")
        + isolateLeftToRight(signIn.cduCode);
}

void StatusText::showLine(QLabel &label, link::Reachability::State state, qint64 offlineSinceMsUtc,
    const QString &timeZoneName)
{
    using State = link::Reachability::State;
    switch (state) {
    case State::Connecting:
        label.setText(tr("… connecting"));
        setTone(label, Tone::Neutral);
        return;
    case State::Online:
        label.setText(tr("● online"));
        setTone(label, Tone::Good);
        return;
    case State::Slow:
        label.setText(tr("◐ slow"));
        setTone(label, Tone::Warning);
        return;
    case State::Offline:
        if (offlineSinceMsUtc == 0)
            label.setText(tr("○ offline"));
        else if (timeZoneName.isEmpty())
            label.setText(tr("○ offline since %1 by this computer")
                              .arg(timeText(offlineSinceMsUtc, timeZoneName)));
        else
            label.setText(tr("○ offline since %1").arg(timeText(offlineSinceMsUtc, timeZoneName)));
        setTone(label, Tone::Error);
        return;
    }
}

void StatusText::showPrinter(
    QLabel &label, model::StatusPresenter::PrinterState state, bool isFolder)
{
    using State = model::StatusPresenter::PrinterState;
    switch (state) {
    case State::NotChosen:
        label.setText(isFolder ? tr("– no folder for receipts") : tr("– no printer"));
        setTone(label, Tone::Warning);
        return;
    case State::Ready:
        label.setText(isFolder ? tr("✓ receipts are saved in the folder") : tr("✓ printer ready"));
        setTone(label, Tone::Good);
        return;
    case State::Printing:
        label.setText(isFolder ? tr("… saving the receipt") : tr("… printing"));
        setTone(label, Tone::Neutral);
        return;
    case State::Failed:
        label.setText(isFolder ? tr("✗ receipt not saved") : tr("✗ not printed"));
        setTone(label, Tone::Error);
        return;
    }
}

void StatusText::showCredit(
    QLabel &label, const protocol::VendorCredit &credit, const Currency &currency)
{
    const QString left = moneyText(Money::fromMinor(credit.leftMinor), currency);
    label.setText(credit.isLow ? tr("⚠ credit low: %1").arg(left) : tr("Credit %1").arg(left));
    label.setToolTip(tr("What %1 may still sell at all its points of sale, as of the last answer")
                         .arg(shortName(credit.vendorName.en, credit.vendorName.ar)));
    setTone(label, credit.isLow ? Tone::Warning : Tone::Neutral);
}

QString StatusText::waiting(int unknownCount, int notStoredCount, int unhandledCount)
{
    QStringList texts;
    if (unhandledCount > 0)
        texts.append(QStringLiteral("⚠ ") + tr("%n late outcome(s)", nullptr, unhandledCount));
    if (notStoredCount > 0)
        texts.append(QStringLiteral("⚠ ") + tr("%n answer(s) not stored", nullptr, notStoredCount));
    if (unknownCount > 0)
        texts.append(QStringLiteral("? ") + tr("%n outcome(s) unknown", nullptr, unknownCount));
    return texts.join(QStringLiteral(" · "));
}

QString StatusText::sales(int count, int reversedCount, Money total, const Currency &currency)
{
    QStringList parts{ tr("%n sale(s)", nullptr, count), moneyText(total, currency) };
    if (reversedCount > 0)
        parts.insert(1, tr("%n reversed", nullptr, reversedCount));
    return parts.join(QStringLiteral(" · "));
}

} // namespace shahn::view
