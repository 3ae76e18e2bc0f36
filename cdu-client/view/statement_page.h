// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The statement of an account in a period: found, read, copied, exported, printed and saved as a
// PDF. Whose account it is, and its columns and words, are of the class of the page.

#include "model/list_print.h"
#include "model/record_export.h"
#include "model/statement_presenter.h"
#include "view/page.h"
#include "view/page_tools.h"

#include <memory>
#include <span>

class QBoxLayout;
class QLabel;
class QLineEdit;
class QProgressBar;
class QStandardItem;
class QStandardItemModel;
class QTableView;

namespace shahn::view
{

class ExportLine;
class SubjectFind;

namespace Ui
{
class StatementPage;
} // namespace Ui

class StatementPage : public Page
{
    Q_OBJECT

public:
    ~StatementPage() override;

    static std::span<const PageKey> keys();

    void open(bool wasOpen) override;
    void startAnew() override;
    bool stepBack() override;

    bool finds() const override { return true; }

    void find(bool wasOpen) override;
    void beginSearch(const QString &text) override;
    // The account.
    void takeSubject(const QString &subject) override;
    bool isKeyEnabled(int key) const override;
    void pressKey(int key) override;
    void forgetLineError() override;

protected:
    // The class of the page keeps the presenter.
    StatementPage(model::StatementPresenter &statement, const model::RecordExport::Source &source,
        const PageTools &tools, QWidget *parent);

    // Of the form.
    struct FindWidgets {
        QBoxLayout &layout;
        QLineEdit &edit;
        QTableView &hits;
        QLabel &notice;
        QLabel &more;
        QProgressBar &busyBar;
    };

    FindWidgets findWidgets() const;
    // Once, in the constructor of the page's class.
    void setUp(SubjectFind *find);
    // By the find field.
    void chooseSubject(const QString &subject);

    const model::Session &session() const { return m_session; }

    QString moneyOf(qint64 minor) const;

    struct Words {
        QString title;
        QString find; // with the mnemonic that leads to the field
        QString choose; // nothing is chosen yet
        QString empty; // nothing in this period
    };

    virtual Words words() const = 0;

    struct Columns {
        QStringList titles;
        int firstFigure = 0; // it and those behind it are figures
        int wide = 0; // takes what is left of the room
    };

    virtual Columns columns() const = 0;

    // Of the statement that was read, none where there is none. Texts are shown in the order of the
    // columns.
    virtual std::vector<QStringList> rows() const = 0;

    struct Figures {
        QString fileName; // without code, dates and ending
        QString name; // whose account it is
        QString code; // the same as the server knows it
        QString from;
        QString to;
        std::vector<model::ListingFact> facts; // what else is told of the account
        std::vector<model::ListingFact> sums; // before, and at the end
    };

    // Only while a statement is read.
    virtual Figures figures() const = 0;

    // Printed behind the rows.
    virtual std::vector<model::ListingTable> moreTables() const { return {}; }

    struct Export {
        std::vector<model::RecordExport::Column> columns;
        QJsonArray records;
    };

    virtual Export exported() const = 0;

    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void connectActions();
    bool isRead() const;
    void showWords();
    void showRows();
    void updateState();
    QString figuresText() const;
    QString fileName(const QString &ending) const;
    model::Listing listing() const;
    bool isReadyForPaper() const;
    void chooseFile();
    void exportTo(const QString &file);
    void choosePdf();
    void print();

    std::unique_ptr<Ui::StatementPage> m_ui;
    model::StatementPresenter &m_statement;
    model::Session &m_session;
    const Clock &m_clock;
    model::RecordExport m_export;
    model::ListPrint m_print;
    SubjectFind *m_find = nullptr;
    ExportLine *m_exportLine = nullptr;
    QStandardItemModel *m_rows = nullptr;
};

} // namespace shahn::view
