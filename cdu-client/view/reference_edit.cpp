// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/reference_edit.h"

#include "core/text.h"
#include "look/icon.h"
#include "view/code_completer.h"
#include "view/record_words.h"
#include "view/texts.h"

#include <QAbstractItemView>
#include <QAction>
#include <QFocusEvent>
#include <QKeyEvent>
#include <QPaintEvent>
#include <QPainter>
#include <QSortFilterProxyModel>
#include <QStyleOptionFrame>
#include <QToolButton>
#include <QToolTip>

namespace shahn::view
{
namespace
{

// In one column: the code and the name in the window's language; the code alone to edit.
class NamedRecords final : public QSortFilterProxyModel
{
public:
    NamedRecords(
        model::RecordListModel &records, ReferenceEdit::IsOffered isOffered, QObject *parent)
        : QSortFilterProxyModel(parent), m_records(records), m_isOffered(std::move(isOffered))
    {
        setSourceModel(&records);
    }

    QVariant data(const QModelIndex &index, int role) const override
    {
        if (!index.isValid() || (role != Qt::DisplayRole && role != Qt::EditRole))
            return {};
        const QJsonObject record = m_records.recordAt(mapToSource(index).row());
        const QString code = m_records.entity().keyOf(record);
        const QString name = localName(record.value(QLatin1String("nameEn")).toString(),
            record.value(QLatin1String("nameAr")).toString());
        return role == Qt::EditRole ? code : RecordWords::codeWithName(code, name);
    }

protected:
    bool filterAcceptsRow(int row, const QModelIndex &) const override
    {
        return !m_isOffered || m_isOffered(m_records.recordAt(row));
    }

private:
    model::RecordListModel &m_records;
    const ReferenceEdit::IsOffered m_isOffered;
};

} // namespace

ReferenceEdit::ReferenceEdit(
    std::unique_ptr<model::RecordListModel> choices, QWidget *parent, IsOffered isOffered)
    : QLineEdit(parent), m_choices(std::move(choices))
{
    m_completer
        = new CodeCompleter(*this, *new NamedRecords(*m_choices, std::move(isOffered), this));
    installEventFilter(this);
    m_arrow = addAction(look::icon(QStringLiteral("down")), QLineEdit::TrailingPosition);
    m_arrow->setObjectName(QStringLiteral("choicesAction"));
    connect(m_arrow, &QAction::triggered, this, [this] {
        setFocus();
        showAll();
    });
    connect(this, &QLineEdit::returnPressed, this, &ReferenceEdit::takeOnly);
    connect(this, &QLineEdit::textEdited, this, &ReferenceEdit::look);
    connect(this, &QLineEdit::textChanged, this, &ReferenceEdit::showName);
    connect(m_completer, qOverload<const QString &>(&QCompleter::activated), this,
        &ReferenceEdit::endChoice);
    connect(m_choices.get(), &model::RecordListModel::answered, this, [this] {
        showName();
        showWords();
        if (!m_isLooking)
            return;
        m_isLooking = m_choices->filter().field == nullptr; // then this was of the whole list
        if (hasFocus() && !text().isEmpty())
            m_completer->complete();
    });
    showWords();
}

ReferenceEdit::~ReferenceEdit() { setCompleter(nullptr); }

// The code itself, or those that it is part of, among the records that are here.
QStringList ReferenceEdit::matching(const QString &typed) const
{
    QStringList fitting;
    const QAbstractItemModel &shown = *m_completer->model();
    for (int row = 0; row < shown.rowCount() && !typed.isEmpty(); ++row) {
        const QModelIndex record = shown.index(row, 0);
        const QString code = record.data(Qt::EditRole).toString();
        if (code == typed)
            return { code };
        if (withoutInvisible(record.data().toString()).contains(typed, Qt::CaseInsensitive))
            fitting.append(code);
    }
    return fitting;
}

QString ReferenceEdit::code() const
{
    const QString typed = withoutInvisible(text()).trimmed();
    const QStringList fitting = matching(typed);
    const bool areAllHere = m_choices->isComplete() && !m_isLooking;
    return fitting.size() == 1 && areAllHere ? fitting.front() : typed;
}

void ReferenceEdit::takeOnly()
{
    const QString meant = code();
    endChoice();
    if (!isReadOnly() && !meant.isEmpty() && meant != text())
        setText(meant);
}

bool ReferenceEdit::meansSeveral() const
{
    return !m_isLooking && matching(withoutInvisible(text()).trimmed()).size() > 1;
}

void ReferenceEdit::askForName()
{
    const QString code = withoutInvisible(text()).trimmed();
    if (!code.isEmpty() && nameOf(code).isEmpty() && m_choices->mayBeSeen() && !hasFocus())
        m_choices->setFilter({ &m_choices->entity().key(), code });
}

// Of one of the choices that are here, or that every utility has.
QString ReferenceEdit::nameOf(const QString &code) const
{
    for (int row = 0; row < m_choices->rowCount(); ++row) {
        const QJsonObject record = m_choices->recordAt(row);
        if (m_choices->entity().keyOf(record) == code)
            return localName(record.value(QLatin1String("nameEn")).toString(),
                record.value(QLatin1String("nameAr")).toString());
    }
    return RecordWords::knownName(QLatin1String(m_choices->entity().name), code);
}

void ReferenceEdit::showName()
{
    const QString code = withoutInvisible(text()).trimmed();
    const QString name = code.isEmpty() ? QString() : nameOf(code);
    setAccessibleDescription(name);
    update();
}

// Behind the code, which alone is edited. It stands on the left in both languages.
void ReferenceEdit::paintEvent(QPaintEvent *event)
{
    QLineEdit::paintEvent(event);
    const QString &name = accessibleDescription();
    if (name.isEmpty())
        return;
    constexpr int textMargin = 2; // of QLineEdit, beside its text
    QStyleOptionFrame option;
    initStyleOption(&option);
    const int used = textMargin + fontMetrics().horizontalAdvance(displayText());
    QRect room = style()->subElementRect(QStyle::SE_LineEditContents, &option, this);
    if (const auto *const button = findChild<QToolButton *>(); button && button->isVisible()) {
        const int arrowWidth = button->width() + button->iconSize().width() / 4; // as QLineEdit
        room.adjust(isRightToLeft() ? arrowWidth : 0, 0, isRightToLeft() ? 0 : -arrowWidth, 0);
    }
    room.adjust(used, 0, -textMargin, 0);
    const QString shown = fontMetrics().elidedText(
        QStringLiteral(" · ") + isolateByContent(name), Qt::ElideRight, room.width());
    QPainter painter(this);
    painter.setLayoutDirection(Qt::LeftToRight);
    painter.setPen(palette().color(QPalette::PlaceholderText));
    painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter, shown);
}

void ReferenceEdit::look(const QString &typed)
{
    const bool isWholeListHere = m_choices->isComplete() && m_choices->filter().field == nullptr;
    if (isWholeListHere)
        return;
    m_isLooking = true;
    const QString text = withoutInvisible(typed).trimmed();
    m_choices->setFilterSoon({ text.isEmpty() ? nullptr : &m_choices->entity().key(), text });
}

void ReferenceEdit::showWords()
{
    m_arrow->setToolTip(tr("Show the list"));
    if (auto *const button = findChild<QToolButton *>()) // it has no text but this
        button->setAccessibleName(m_arrow->toolTip());
    m_arrow->setVisible(!isReadOnly() && m_choices->mayBeSeen());
    setPlaceholderText(isReadOnly()  ? QString()
            : isNothingThere()       ? tr("There is none to choose yet")
            : m_choices->mayBeSeen() ? tr("Type, or ↓ for the list")
                                     : tr("Type the code"));
}

bool ReferenceEdit::isNothingThere() const
{
    return m_choices->isComplete() && m_choices->rowCount() == 0
        && m_choices->filter().field == nullptr;
}

void ReferenceEdit::focusInEvent(QFocusEvent *event)
{
    QLineEdit::focusInEvent(event);
    const bool isEntered
        = event->reason() != Qt::PopupFocusReason && event->reason() != Qt::ActiveWindowFocusReason;
    if (!isEntered || isReadOnly() || !m_choices->mayBeSeen())
        return;
    m_isLooking = false;
    if (m_choices->filter().field != nullptr)
        m_choices->setFilter({});
    else
        m_choices->refresh();
}

// QCompleter keeps the loss of the focus from the field while its list is open.
bool ReferenceEdit::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusOut) {
        const Qt::FocusReason reason = static_cast<QFocusEvent *>(event)->reason();
        if (reason != Qt::PopupFocusReason && reason != Qt::ActiveWindowFocusReason)
            takeOnly();
    }
    return QLineEdit::eventFilter(watched, event);
}

void ReferenceEdit::endChoice()
{
    m_isLooking = false;
    m_completer->popup()->hide();
}

void ReferenceEdit::keyPressEvent(QKeyEvent *event)
{
    if (event->key() != Qt::Key_Down || isReadOnly())
        return QLineEdit::keyPressEvent(event);
    showAll();
}

void ReferenceEdit::showAll()
{
    m_choices->setFilter({});
    m_completer->showAll();
    if (isNothingThere() && !text().isEmpty()) // which covers what the empty field says
        QToolTip::showText(
            mapToGlobal(rect().bottomLeft()), tr("There is none to choose yet"), this);
}

void ReferenceEdit::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::ReadOnlyChange)
        showWords();
    if (event->type() == QEvent::LanguageChange)
        showName();
    QLineEdit::changeEvent(event);
}

} // namespace shahn::view
