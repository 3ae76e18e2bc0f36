// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/ask_line.h"

#include "ui_ask_line.h"

#include "model/change_ask.h"
#include "view/error_text.h"
#include "view/theme.h"

#include <QEvent>

namespace shahn::view
{

AskLine::AskLine(model::ChangeAsk &ask, model::Session &session, QWidget *parent)
    : QFrame(parent), m_ui(std::make_unique<Ui::AskLine>()), m_ask(ask), m_session(session)
{
    m_ui->setupUi(this);
    connect(&ask, &model::ChangeAsk::changed, this, &AskLine::showState);
    const auto send = [this] { m_ask.ask(m_ui->askNoteEdit->text()); };
    connect(m_ui->askButton, &QPushButton::clicked, this, send);
    connect(m_ui->askNoteEdit, &QLineEdit::returnPressed, this, send);
    showState();
}

AskLine::~AskLine() = default;

QList<QWidget *> AskLine::tabStops() const { return { m_ui->askNoteEdit, m_ui->askButton }; }

QString AskLine::text() const
{
    if (const auto &error = m_ask.error()) {
        if (m_ask.requestId().isEmpty())
            return ErrorText::of(*error, m_session.currency());
        return tr("Somebody is asked to sign for this already (page Approvals). Nothing is changed "
                  "before.");
    }
    if (!m_ask.requestId().isEmpty())
        return tr("Another person, who signs on the page Approvals, is asked. Nothing is changed "
                  "before.");
    return tr("This gives value. Another person signs for it at another workplace: only then is it "
              "done.");
}

void AskLine::showState()
{
    const bool wasHidden = isHidden();
    const bool mayAsk = m_ask.isOffered() && m_ask.requestId().isEmpty();
    setVisible(mayAsk || !m_ask.requestId().isEmpty());
    m_ui->askLabel->setText(text());
    setTone(*m_ui->askLabel,
        !m_ask.requestId().isEmpty() ? Tone::Good
            : m_ask.error()          ? Tone::Error
                                     : Tone::Warning);
    m_ui->askNoteLabel->setVisible(mayAsk);
    m_ui->askNoteEdit->setVisible(mayAsk);
    m_ui->askButton->setVisible(mayAsk);
    m_ui->askButton->setEnabled(!m_ask.isRunning());
    if (wasHidden && mayAsk)
        m_ui->askNoteEdit->clear();
}

void AskLine::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        m_ui->retranslateUi(this);
        showState();
    }
    QFrame::changeEvent(event);
}

} // namespace shahn::view
