// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/status_line.h"

#include "model/outcomes_model.h"
#include "model/status_presenter.h"
#include "view/status_text.h"
#include "view/texts.h"
#include "view/theme.h"

#include <QFrame>
#include <QLabel>
#include <QLayout>

namespace shahn::view
{

StatusLine::StatusLine(
    const Labels &labels, const model::StatusPresenter &status, model::OutcomesModel &outcomes)
    : m_labels(labels), m_status(status), m_outcomes(outcomes)
{
}

void StatusLine::update(const QString &timeZone, bool isActivated)
{
    const model::Session &session = m_status.session();
    const bool isSignedIn = session.isSignedIn();
    m_labels.place.setText(isSignedIn ? StatusText::place(session.signIn()) : QString());
    StatusText::showLine(
        m_labels.line, m_status.lineState(), m_status.offlineSinceMsUtc(), timeZone);
    m_labels.line.setVisible(isActivated);
    m_labels.waiting.setVisible(m_outcomes.count() > 0);
    m_labels.waiting.setText(StatusText::waiting(
        m_outcomes.unknownCount(), m_outcomes.notStoredCount(), m_outcomes.unhandledCount()));
    setTone(m_labels.waiting, Tone::Warning);
    m_labels.person.setVisible(isSignedIn);
    if (isSignedIn)
        m_labels.person.setText(
            shortName(session.signIn().operatorName.en, session.signIn().operatorName.ar));
    const auto &credit = m_status.vendorCredit();
    m_labels.credit.setVisible(isSignedIn && credit);
    if (isSignedIn && credit)
        StatusText::showCredit(m_labels.credit, *credit, session.currency());
    StatusText::showPrinter(m_labels.printer, m_status.printerState(), m_status.isFolder());
}

bool StatusLine::fits(int width) const
{
    m_labels.bar.layout()->invalidate();
    return m_labels.bar.layout()->minimumSize().width() <= width;
}

void StatusLine::fit(int width)
{
    m_labels.place.show();
    m_labels.printer.setVisible(m_status.session().isSignedIn());
    if (!fits(width))
        m_labels.place.hide();
    const bool isPrinterReady
        = m_status.printerState() == model::StatusPresenter::PrinterState::Ready;
    if (isPrinterReady && !fits(width))
        m_labels.printer.hide();
}

} // namespace shahn::view
