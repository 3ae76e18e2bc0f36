// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/ask_line.h"

#include "ui_ask_line.h"

#include "core/text.h"
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
        if (m_ask.isForSomebodyElse())
            return tr("Somebody else has asked for a change of this already. Nobody is asked for "
                      "what is typed here until that is signed, declined or taken back.");
        if (m_ask.requestId().isEmpty())
            return ErrorText::of(*error, m_session.currency());
        return tr("Request %1 on the page Approvals is about this already, and may be for "
                  "something else. Nobody is asked for what is typed here until it is signed, "
                  "declined or taken back.")
            .arg(isolateLeftToRight(m_ask.requestId()));
    }
    if (!m_ask.requestId().isEmpty())
        return tr("Request %1 waits for another person, who signs on the page Approvals. Nothing "
                  "is changed before.")
            .arg(isolateLeftToRight(m_ask.requestId()));
    return tr("This gives value. Another person signs for it at another workplace: only then is it "
              "done.");
}

void AskLine::showState()
{
    const bool wasHidden = isHidden();
    const bool mayAsk = m_ask.isOffered() && m_ask.requestId().isEmpty();
    setVisible(mayAsk || !m_ask.requestId().isEmpty());
    m_ui->askLabel->setText(text());
    const bool isAsked = !m_ask.requestId().isEmpty() && !m_ask.error();
    const bool isFailed = m_ask.requestId().isEmpty() && m_ask.error();
    setTone(*m_ui->askLabel, isAsked ? Tone::Good : isFailed ? Tone::Error : Tone::Warning);
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
