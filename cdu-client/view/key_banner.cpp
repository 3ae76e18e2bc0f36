// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/key_banner.h"

#include "core/error.h"
#include "core/text.h"
#include "model/key_notice_presenter.h"
#include "view/theme.h"

#include <QEvent>

namespace shahn::view
{

KeyBanner::KeyBanner(const model::KeyNoticePresenter &presenter, QWidget *parent)
    : QLabel(parent), m_presenter(presenter)
{
    setObjectName(QStringLiteral("keyBanner"));
    setProperty("textRole", QStringLiteral("banner"));
    setWordWrap(true);
    setTone(*this, Tone::Warning);
    connect(&presenter, &model::KeyNoticePresenter::changed, this, &KeyBanner::updateState);
    updateState();
}

void KeyBanner::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        updateState();
    QLabel::changeEvent(event);
}

void KeyBanner::updateState()
{
    // Keys that differ in their type only read the same.
    QStringList sentences;
    for (const protocol::KeyProblem &problem : m_presenter.problems()) {
        const QString text = sentence(problem);
        if (!sentences.contains(text))
            sentences.append(text);
    }
    setVisible(!sentences.isEmpty());
    if (sentences.isEmpty())
        return;
    const int more = static_cast<int>(sentences.size()) - shownMax;
    QStringList shown = sentences.mid(0, shownMax);
    if (more > 0)
        shown.append(tr("%n more key(s).", nullptr, more));
    if (m_presenter.mayOperateServer())
        shown.append(tr("On the server, the command smsctl keys list shows all keys."));
    else
        shown.append(
            m_presenter.isAtTill() ? tr("Call the head office.") : tr("Tell an administrator."));
    setText(QStringLiteral("⚠ ") + shown.join(u' '));
}

QString KeyBanner::sentence(const protocol::KeyProblem &problem)
{
    const QString sgc = isolateLeftToRight(problem.sgc);
    const QString krn = isolateLeftToRight(QString::number(problem.krn));
    const auto code = errorCodeFromNumber(problem.code);
    if (code == ErrorCode::VendingKeyUnknown)
        return tr("Vending key of supply group %1 (revision %2) is missing: its meters cannot "
                  "be sold to.")
            .arg(sgc, krn);
    if (code == ErrorCode::VendingKeyExpired)
        return tr("Vending key of supply group %1 (revision %2) has expired: its meters cannot be "
                  "sold to.")
            .arg(sgc, krn);
    if (code == ErrorCode::VendingKeyNotActive)
        return tr("Vending key of supply group %1 (revision %2) is not active yet: its meters "
                  "cannot be sold to.")
            .arg(sgc, krn);
    if (code == ErrorCode::VendingKeyIssuedUntil)
        return tr("Vending key of supply group %1 (revision %2) is past the date until which it "
                  "may be used: its meters cannot be sold to.")
            .arg(sgc, krn);
    return tr("Vending key of supply group %1 (revision %2) cannot be used (%3): its meters "
              "cannot be sold to.")
        .arg(sgc, krn, isolateLeftToRight(QString::number(problem.code)));
}

} // namespace shahn::view
