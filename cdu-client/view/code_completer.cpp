// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/code_completer.h"

#include <QLineEdit>
#include <QListView>

namespace shahn::view
{
namespace
{

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

} // namespace

CodeCompleter::CodeCompleter(QLineEdit &field, QAbstractItemModel &choices) : QCompleter(&field)
{
    setModel(&choices);
    setCompletionRole(Qt::DisplayRole);
    setCaseSensitivity(Qt::CaseInsensitive);
    setFilterMode(Qt::MatchContains);
    setMaxVisibleItems(rowsMax);
    setPopup(new ChoiceList(field));
    field.setCompleter(this);
}

void CodeCompleter::showAll()
{
    setCompletionPrefix(QString());
    complete();
}

QString CodeCompleter::pathFromIndex(const QModelIndex &index) const
{
    return index.data(Qt::EditRole).toString();
}

// As it is: a name is no path.
QStringList CodeCompleter::splitPath(const QString &path) const { return { path }; }

} // namespace shahn::view
