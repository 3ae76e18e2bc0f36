// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/reference_edit.h"

#include "core/text.h"
#include "view/record_words.h"
#include "view/texts.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QFocusEvent>
#include <QIdentityProxyModel>
#include <QKeyEvent>
#include <QListView>
#include <QPaintEvent>
#include <QPainter>
#include <QStyleOptionFrame>

namespace shahn::view
{
namespace
{

// In one column: the code and the name in the window's language; the code alone to edit.
class NamedRecords final : public QIdentityProxyModel
{
public:
    NamedRecords(model::RecordListModel &records, QObject *parent)
        : QIdentityProxyModel(parent), m_records(records)
    {
        setSourceModel(&records);
    }

    QVariant data(const QModelIndex &index, int role) const override
    {
        if (!index.isValid() || (role != Qt::DisplayRole && role != Qt::EditRole))
            return {};
        const QJsonObject record = m_records.recordAt(index.row());
        const QString code = m_records.entity().keyOf(record);
        const QString name = localName(record.value(QLatin1String("nameEn")).toString(),
            record.value(QLatin1String("nameAr")).toString());
        return role == Qt::EditRole ? code : RecordWords::codeWithName(code, name);
    }

private:
    model::RecordListModel &m_records;
};

constexpr int rowsMax = 12;

// QCompleter makes room for the rows and three points of a frame; the look's frame is wider.
class ChoiceList final : public QListView
{
public:
    explicit ChoiceList(const QWidget &field) : m_field(field)
    {
        setEditTriggers(NoEditTriggers);
        setSelectionMode(SingleSelection);
        setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    }

protected:
    void resizeEvent(QResizeEvent *event) override
    {
        QListView::resizeEvent(event);
        const int rowHeight = sizeHintForRow(0);
        const int missing = rowHeight * qMin(rowsMax, model()->rowCount()) - viewport()->height();
        if (missing <= 0 || missing >= rowHeight) // the screen has no room for more
            return;
        QRect place = geometry();
        if (place.top() < m_field.mapToGlobal(QPoint()).y()) // above the field
            place.setTop(place.top() - missing);
        else
            place.setBottom(place.bottom() + missing);
        setGeometry(place);
    }

private:
    const QWidget &m_field;
};

class RecordCompleter final : public QCompleter
{
public:
    using QCompleter::QCompleter;

    QString pathFromIndex(const QModelIndex &index) const override
    {
        return index.data(Qt::EditRole).toString();
    }

    // As it is: a name is no path.
    QStringList splitPath(const QString &path) const override { return { path }; }
};

} // namespace

ReferenceEdit::ReferenceEdit(std::unique_ptr<model::RecordListModel> choices, QWidget *parent)
    : QLineEdit(parent), m_choices(std::move(choices))
{
    m_completer = new RecordCompleter(this);
    m_completer->setModel(new NamedRecords(*m_choices, m_completer));
    m_completer->setCompletionRole(Qt::DisplayRole);
    m_completer->setCaseSensitivity(Qt::CaseInsensitive);
    m_completer->setFilterMode(Qt::MatchContains);
    m_completer->setMaxVisibleItems(rowsMax);
    m_completer->setPopup(new ChoiceList(*this));
    setCompleter(m_completer);
    installEventFilter(this);
    connect(this, &QLineEdit::textEdited, this, &ReferenceEdit::look);
    connect(this, &QLineEdit::textChanged, this, &ReferenceEdit::showName);
    connect(m_completer, qOverload<const QString &>(&QCompleter::activated), this,
        &ReferenceEdit::endChoice);
    connect(m_choices.get(), &model::RecordListModel::answered, this, [this] {
        showName();
        if (!m_isLooking)
            return;
        m_isLooking = m_choices->filter().field == nullptr; // then this was of the whole list
        if (hasFocus() && !text().isEmpty())
            m_completer->complete();
    });
    showWords();
}

ReferenceEdit::~ReferenceEdit() { setCompleter(nullptr); }

QString ReferenceEdit::code() const
{
    const QString typed = withoutInvisible(text()).trimmed();
    QStringList fitting;
    const QAbstractItemModel &shown = *m_completer->model();
    for (int row = 0; row < shown.rowCount() && !typed.isEmpty(); ++row) {
        const QModelIndex record = shown.index(row, 0);
        if (record.data(Qt::EditRole).toString() == typed)
            return typed;
        if (withoutInvisible(record.data().toString()).contains(typed, Qt::CaseInsensitive))
            fitting.append(record.data(Qt::EditRole).toString());
    }
    return fitting.size() == 1 ? fitting.front() : typed;
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
    const QRect room = style()
                           ->subElementRect(QStyle::SE_LineEditContents, &option, this)
                           .adjusted(used, 0, -textMargin, 0);
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
    setPlaceholderText(isReadOnly() ? QString() : tr("Type, or ↓ for the list"));
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
            endChoice();
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
    m_choices->setFilter({});
    m_completer->setCompletionPrefix(QString());
    m_completer->complete();
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
