// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The list of the records of any entity, and one of them as a form: type to filter, a click on a
// heading or Ctrl with the number of the column to sort, fetched as it is scrolled, exported as a
// file. All of it is made from the description of the entity.

#include "model/record_export.h"
#include "model/record_list_model.h"
#include "model/record_presenter.h"
#include "view/detail_form.h"
#include "view/form_page.h"

namespace shahn
{
class Clock;
} // namespace shahn

namespace shahn::view
{

class ExportLine;
class ListColumns;
struct PageTools;

namespace Ui
{
class ListPage;
} // namespace Ui

class ListPage final : public FormPage<DetailForm>
{
    Q_OBJECT

public:
    // The factory of the page of one entity.
    template <const char *entityName>
    static Page *make(const PageTools &tools, QWidget *parent)
    {
        return makeFor(QLatin1String(entityName), tools, parent);
    }

    static std::span<const PageKey> keys();

    struct Models {
        model::RecordListModel &records;
        model::RecordPresenter &record;
        model::RecordExport &file;
    };

    ListPage(const Models &models, const PageTools &tools, QWidget *parent = nullptr);
    ~ListPage() override;

    void open(bool wasOpen) override;
    void startAnew() override;

    bool finds() const override { return !isFormOpen(); }

    void find(bool wasOpen) override;
    void beginSearch(const QString &text) override;
    // Of the record that is open or marked.
    QString subjectInHand() const override;
    void forgetLineError() override;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool isListKeyOffered(int key) const override;
    bool isListKeyEnabled(int key) const override;
    void pressListKey(int key) override;
    QWidget &rows() override;
    bool stepBackInList() override;
    void updateState() override;

private:
    static Page *makeFor(const QString &entityName, const PageTools &tools, QWidget *parent);

    void setUpTable();
    void connectKeys();
    void showWords();
    void showFilterField();
    model::RecordListModel::Filter chosenFilter() const;
    void applyFilter();
    void takeFilter();
    void fetchAhead();
    void sortBy(int number);
    void copyShownRow();
    void openRowMenu(const QPoint &place);
    void openRowMenuByKey();
    void markMade();
    bool canExport() const;
    void chooseFile();
    void exportTo(const QString &file);
    void openRecord();
    void openNew();
    void showSaved(const QString &key);
    const archive::Field *filterField() const;

    std::unique_ptr<Ui::ListPage> m_ui;
    model::RecordListModel &m_records;
    model::RecordPresenter &m_record;
    model::RecordExport &m_export;
    model::Session &m_session;
    const Clock &m_clock;
    QAbstractItemModel *m_shown = nullptr; // with the words of the language
    ListColumns *m_columns = nullptr;
    ExportLine *m_exportLine = nullptr;
    QString m_made; // the key of a record that was just made, until its row is marked
    QPersistentModelIndex m_openRow; // whose record the form shows; none of a new one
};

} // namespace shahn::view
