// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/help_window.h"

#include "ui_help_window.h"

#include "core/text.h"
#include "view/guide.h"
#include "view/shortcut_list.h"
#include "view/theme.h"

#include <QEvent>
#include <QFile>
#include <QHeaderView>
#include <QPointer>
#include <QScrollBar>
#include <QTextBlock>
#include <QTextTable>

#include <algorithm>

namespace shahn::view
{
namespace
{

constexpr int imageWidth = 560; // pictures of the window are wider than the page

constexpr qreal paragraphGap = 8; // the larger of two counts

struct Part {
    QString name;
    QString licence; // as SPDX writes it
};

// Names and licences are the same in every language.
std::vector<Part> parts()
{
    return { { QStringLiteral("Qt %1").arg(QLatin1String(qVersion())),
                 QStringLiteral("LGPL-3.0-only") },
        { QStringLiteral("SQLite"), QStringLiteral("blessing (public domain)") },
        { QStringLiteral("libsodium"), QStringLiteral("ISC") },
        { QStringLiteral("OpenSSL"), QStringLiteral("Apache-2.0") },
        { QStringLiteral("Noto Sans, Noto Sans Arabic"), QStringLiteral("OFL-1.1") } };
}

// Tables and paragraphs of a guide in Arabic run from the right, also where they begin with a
// Latin word. Pictures fit the page.
void arrange(QTextDocument &document, Qt::LayoutDirection direction)
{
    QTextOption option = document.defaultTextOption();
    option.setTextDirection(direction);
    document.setDefaultTextOption(option);
    QTextCursor edit(&document);
    edit.beginEditBlock(); // laid out once, not after each paragraph
    const QTextTable *before = nullptr;
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        QTextCursor cursor(block);
        QTextBlockFormat format = block.blockFormat();
        format.setLayoutDirection(direction);
        // Markdown gives headings and tables a gap, and what stands between them none.
        if (format.headingLevel() == 0 && !cursor.currentTable()) {
            format.setTopMargin(paragraphGap);
            format.setBottomMargin(paragraphGap);
        }
        cursor.setBlockFormat(format);
        for (auto piece = block.begin(); !piece.atEnd(); ++piece) {
            if (!piece.fragment().charFormat().isImageFormat())
                continue;
            QTextImageFormat image = piece.fragment().charFormat().toImageFormat();
            image.setWidth(imageWidth);
            cursor.setPosition(piece.fragment().position());
            cursor.movePosition(QTextCursor::NextCharacter, QTextCursor::KeepAnchor);
            cursor.setCharFormat(image);
            break; // what follows was made anew
        }
        QTextTable *table = cursor.currentTable();
        if (table && table != before) {
            QTextTableFormat tableFormat = table->format();
            tableFormat.setLayoutDirection(direction);
            tableFormat.setCellPadding(4);
            tableFormat.setBorderCollapse(true);
            tableFormat.setBorder(1);
            table->setFormat(tableFormat);
        }
        before = table;
    }
    edit.endEditBlock();
}

// The first column of a table stands at the right in Arabic; Qt lays columns out from the left.
QString withTablesFromTheRight(const QString &markdown)
{
    QStringList lines = markdown.split(u'\n');
    for (QString &line : lines) {
        if (!line.startsWith(u'|') || !line.endsWith(u'|'))
            continue;
        QStringList cells = line.sliced(1).chopped(1).split(u'|');
        std::reverse(cells.begin(), cells.end());
        line = u'|' + cells.join(u'|') + u'|';
    }
    return lines.join(u'\n');
}

void setUpTable(QTableWidget &table)
{
    table.verticalHeader()->hide();
    table.horizontalHeader()->setStretchLastSection(true);
    table.horizontalHeader()->setHighlightSections(false);
    table.horizontalHeader()->setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
}

} // namespace

HelpWindow::HelpWindow(QWidget &window)
    : QDialog(&window), m_ui(std::make_unique<Ui::HelpWindow>()), m_window(window)
{
    m_ui->setupUi(this);
    resize((size() * textScalePercent() / 100).boundedTo(window.size()));
    m_ui->searchNotice->hide();
    m_ui->guideBrowser->setSearchPaths({ QStringLiteral(":/guide") });
    setUpTable(*m_ui->keysTable);
    setUpTable(*m_ui->partsTable);
    connect(m_ui->searchEdit, &QLineEdit::returnPressed, this, &HelpWindow::search);
    connect(m_ui->nextButton, &QPushButton::clicked, this, &HelpWindow::search);
    connect(m_ui->closeButton, &QPushButton::clicked, this, &QDialog::close);
    connect(m_ui->chapterList, &QListWidget::currentRowChanged, this, &HelpWindow::goToHeading);
    QFile licence(QStringLiteral(":/guide/LICENSE"));
    retranslate();
    if (licence.open(QIODevice::ReadOnly))
        m_ui->licenceText->setPlainText(QString::fromUtf8(licence.readAll()));
    // A window that is not high leaves the room to what the licences belong to.
    m_ui->partsTable->setSizeAdjustPolicy(QAbstractScrollArea::AdjustToContents);
}

HelpWindow::~HelpWindow() = default;

void HelpWindow::openChapter(const QString &id)
{
    m_chapter = id;
    m_ui->tabs->setCurrentWidget(m_ui->guideTab);
    const auto found = std::find(m_chapterIds.begin(), m_chapterIds.end(), id);
    m_ui->chapterList->setCurrentRow(
        found == m_chapterIds.end() ? 0 : static_cast<int>(found - m_chapterIds.begin()));
    show();
    raise();
    activateWindow();
    goToHeading(m_ui->chapterList->currentRow()); // places are known once it is shown
    m_ui->guideBrowser->setFocus();
}

void HelpWindow::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        m_ui->retranslateUi(this);
        retranslate();
    }
    QDialog::changeEvent(event);
}

void HelpWindow::retranslate()
{
    setWindowTitle(tr("Shahn — Help"));
    m_ui->versionLabel->setText(
        tr("Shahn, version %1").arg(isolateLeftToRight(QCoreApplication::applicationVersion())));
    fillGuide();
    fillKeys();
    fillParts();
}

void HelpWindow::fillGuide()
{
    const QLocale locale;
    const Guide guide = Guide::inLanguage(
        locale.language() == QLocale::Arabic ? QStringLiteral("ar") : QStringLiteral("en"));
    // Laid out once, when it is whole and the browser has it.
    auto *made = new QTextDocument(m_ui->guideBrowser);
    QTextDocument &document = *made;
    document.setDefaultFont(m_ui->guideBrowser->font());
    document.setMarkdown(locale.textDirection() == Qt::RightToLeft
            ? withTablesFromTheRight(guide.markdown)
            : guide.markdown);
    arrange(document, locale.textDirection());
    const QPointer<QTextDocument> before = m_ui->guideBrowser->document();
    m_ui->guideBrowser->setDocument(made);
    delete before; // unless it was the browser's own first one, which it has deleted
    m_ui->chapterList->clear();
    m_chapterIds.clear();
    size_t number = 0;
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        const int level = block.blockFormat().headingLevel();
        if (level == 0 || number == guide.headings.size())
            continue;
        const Guide::Heading &heading = guide.headings[number++];
        auto *entry = new QListWidgetItem(block.text(), m_ui->chapterList);
        entry->setData(Qt::UserRole, block.position());
        m_chapterIds.push_back(heading.id);
    }
    const auto found = std::find(m_chapterIds.begin(), m_chapterIds.end(), m_chapter);
    if (found != m_chapterIds.end())
        m_ui->chapterList->setCurrentRow(static_cast<int>(found - m_chapterIds.begin()));
}

void HelpWindow::goToHeading(int row)
{
    const QListWidgetItem *entry = m_ui->chapterList->item(row);
    if (!entry)
        return;
    QTextBrowser &browser = *m_ui->guideBrowser;
    QTextCursor cursor(browser.document());
    cursor.movePosition(QTextCursor::End);
    browser.setTextCursor(cursor); // so that the heading comes to the top, not to the bottom
    cursor.setPosition(entry->data(Qt::UserRole).toInt());
    browser.setTextCursor(cursor);
    browser.verticalScrollBar()->setValue(
        browser.verticalScrollBar()->value() + browser.cursorRect().top());
}

void HelpWindow::search()
{
    const QString text = m_ui->searchEdit->text().trimmed();
    QTextBrowser &browser = *m_ui->guideBrowser;
    bool isFound = text.isEmpty() || browser.find(text);
    if (!isFound) {
        const QTextCursor before = browser.textCursor();
        browser.moveCursor(QTextCursor::Start); // it goes on from the beginning
        isFound = browser.find(text);
        if (!isFound)
            browser.setTextCursor(before);
    }
    m_ui->searchNotice->setText(isFound ? QString() : tr("This is not in the guide."));
    m_ui->searchNotice->setVisible(!isFound);
}

void HelpWindow::fillKeys()
{
    const auto lines = ShortcutList::of(m_window);
    QTableWidget &table = *m_ui->keysTable;
    table.setHorizontalHeaderLabels({ tr("Key"), tr("Does") });
    table.setRowCount(static_cast<int>(lines.size()));
    for (size_t i = 0; i < lines.size(); ++i) {
        table.setItem(static_cast<int>(i), 0, new QTableWidgetItem(lines[i].keys));
        table.setItem(static_cast<int>(i), 1, new QTableWidgetItem(lines[i].words));
    }
    table.resizeColumnToContents(0);
}

void HelpWindow::fillParts()
{
    const auto all = parts();
    QTableWidget &table = *m_ui->partsTable;
    table.setHorizontalHeaderLabels({ tr("Part"), tr("Licence") });
    table.setRowCount(static_cast<int>(all.size()));
    for (size_t i = 0; i < all.size(); ++i) {
        table.setItem(
            static_cast<int>(i), 0, new QTableWidgetItem(isolateLeftToRight(all[i].name)));
        table.setItem(
            static_cast<int>(i), 1, new QTableWidgetItem(isolateLeftToRight(all[i].licence)));
    }
    table.resizeColumnToContents(0);
}

} // namespace shahn::view
