// Embeds the files of Data/ with #embed (C23, an extension of clang in earlier C). Each file has an array here and a row in
// the table at the end; a test compares the table with the folder, so a file that is forgotten here fails it.
#pragma clang diagnostic ignored "-Wc23-extensions"

#include "CBundledData.h"

static const unsigned char facts_lists_csv[] = {
#embed "../../Data/facts/lists.csv"
};
static const unsigned char facts_editions_csv[] = {
#embed "../../Data/facts/editions.csv"
};
static const unsigned char facts_entities_csv[] = {
#embed "../../Data/facts/entities.csv"
};
static const unsigned char facts_names_csv[] = {
#embed "../../Data/facts/names.csv"
};
static const unsigned char facts_links_csv[] = {
#embed "../../Data/facts/links.csv"
};
static const unsigned char facts_listings_csv[] = {
#embed "../../Data/facts/listings.csv"
};
static const unsigned char facts_events_csv[] = {
#embed "../../Data/facts/events.csv"
};
static const unsigned char facts_securities_csv[] = {
#embed "../../Data/facts/securities.csv"
};
static const unsigned char facts_identifiers_csv[] = {
#embed "../../Data/facts/identifiers.csv"
};
static const unsigned char facts_actions_csv[] = {
#embed "../../Data/facts/actions.csv"
};
static const unsigned char lists_publications_csv[] = {
#embed "../../Data/lists/publications.csv"
};
static const unsigned char names_arabic_names_txt[] = {
#embed "../../Data/names/arabic-names.txt"
};
static const unsigned char names_chinese_names_txt[] = {
#embed "../../Data/names/chinese-names.txt"
};
static const unsigned char names_confusables_txt[] = {
#embed "../../Data/names/confusables.txt"
};
static const unsigned char names_family_names_txt[] = {
#embed "../../Data/names/family-names.txt"
};
static const unsigned char names_given_names_txt[] = {
#embed "../../Data/names/given-names.txt"
};
static const unsigned char names_hebrew_names_txt[] = {
#embed "../../Data/names/hebrew-names.txt"
};
static const unsigned char names_japanese_names_txt[] = {
#embed "../../Data/names/japanese-names.txt"
};
static const unsigned char names_korean_names_txt[] = {
#embed "../../Data/names/korean-names.txt"
};
static const unsigned char names_latin_txt[] = {
#embed "../../Data/names/latin.txt"
};
static const unsigned char names_legal_forms_txt[] = {
#embed "../../Data/names/legal-forms.txt"
};
static const unsigned char names_numbers_txt[] = {
#embed "../../Data/names/numbers.txt"
};
static const unsigned char names_organisation_names_txt[] = {
#embed "../../Data/names/organisation-names.txt"
};
static const unsigned char names_organisation_words_txt[] = {
#embed "../../Data/names/organisation-words.txt"
};
static const unsigned char names_particles_txt[] = {
#embed "../../Data/names/particles.txt"
};
static const unsigned char names_pinyin_names_txt[] = {
#embed "../../Data/names/pinyin-names.txt"
};
static const unsigned char names_pinyin_txt[] = {
#embed "../../Data/names/pinyin.txt"
};
static const unsigned char names_places_txt[] = {
#embed "../../Data/names/places.txt"
};
static const unsigned char names_south_east_asian_names_txt[] = {
#embed "../../Data/names/south-east-asian-names.txt"
};
static const unsigned char names_titles_txt[] = {
#embed "../../Data/names/titles.txt"
};
static const unsigned char names_traditional_txt[] = {
#embed "../../Data/names/traditional.txt"
};
static const unsigned char pages_columns_mustache[] = {
#embed "../../Data/pages/columns.mustache"
};
static const unsigned char pages_log_out_mustache[] = {
#embed "../../Data/pages/log-out.mustache"
};
static const unsigned char pages_names_preview_mustache[] = {
#embed "../../Data/pages/names-preview.mustache"
};
static const unsigned char regimes_us_eo13959_yaml[] = {
#embed "../../Data/regimes/us-eo13959.yaml"
};
static const unsigned char regimes_us_ndaa_1999_1237_yaml[] = {
#embed "../../Data/regimes/us-ndaa-1999-1237.yaml"
};
static const unsigned char regimes_us_ndaa_2021_1260h_yaml[] = {
#embed "../../Data/regimes/us-ndaa-2021-1260h.yaml"
};
static const unsigned char regimes_us_bis_entity_list_yaml[] = {
#embed "../../Data/regimes/us-bis-entity-list.yaml"
};
static const unsigned char regimes_us_ndaa_2019_889_yaml[] = {
#embed "../../Data/regimes/us-ndaa-2019-889.yaml"
};
static const unsigned char regimes_us_fcc_covered_yaml[] = {
#embed "../../Data/regimes/us-fcc-covered.yaml"
};
static const unsigned char regimes_us_eo13942_yaml[] = {
#embed "../../Data/regimes/us-eo13942.yaml"
};
static const unsigned char regimes_us_eo13943_yaml[] = {
#embed "../../Data/regimes/us-eo13943.yaml"
};
static const unsigned char regimes_us_eo13971_yaml[] = {
#embed "../../Data/regimes/us-eo13971.yaml"
};
static const unsigned char regimes_us_eo14034_yaml[] = {
#embed "../../Data/regimes/us-eo14034.yaml"
};

static const unsigned char pages_between_mustache[] = {
#embed "../../Data/pages/between.mustache"
};
static const unsigned char pages_calculator_mustache[] = {
#embed "../../Data/pages/calculator.mustache"
};
static const unsigned char pages_coverage_mustache[] = {
#embed "../../Data/pages/coverage.mustache"
};
static const unsigned char pages_layout_mustache[] = {
#embed "../../Data/pages/layout.mustache"
};
static const unsigned char pages_portfolio_delete_mustache[] = {
#embed "../../Data/pages/portfolio-delete.mustache"
};
static const unsigned char pages_portfolio_form_mustache[] = {
#embed "../../Data/pages/portfolio-form.mustache"
};
static const unsigned char pages_position_controls_mustache[] = {
#embed "../../Data/pages/position-controls.mustache"
};
static const unsigned char pages_screening_form_mustache[] = {
#embed "../../Data/pages/screening-form.mustache"
};
static const unsigned char pages_script_js[] = {
#embed "../../Data/pages/script.js"
};
static const unsigned char pages_shapes_svg[] = {
#embed "../../Data/pages/shapes.svg"
};
static const unsigned char pages_style_css[] = {
#embed "../../Data/pages/style.css"
};
static const unsigned char pages_table_mustache[] = {
#embed "../../Data/pages/table.mustache"
};
static const unsigned char pages_settings_mustache[] = {
#embed "../../Data/pages/settings.mustache"
};
static const unsigned char pages_login_mustache[] = {
#embed "../../Data/pages/login.mustache"
};
static const struct cordon_bundled_file files[] = {
    {"facts/lists.csv", facts_lists_csv, sizeof facts_lists_csv},
    {"facts/editions.csv", facts_editions_csv, sizeof facts_editions_csv},
    {"facts/entities.csv", facts_entities_csv, sizeof facts_entities_csv},
    {"facts/names.csv", facts_names_csv, sizeof facts_names_csv},
    {"facts/links.csv", facts_links_csv, sizeof facts_links_csv},
    {"facts/listings.csv", facts_listings_csv, sizeof facts_listings_csv},
    {"facts/events.csv", facts_events_csv, sizeof facts_events_csv},
    {"facts/securities.csv", facts_securities_csv, sizeof facts_securities_csv},
    {"facts/identifiers.csv", facts_identifiers_csv, sizeof facts_identifiers_csv},
    {"facts/actions.csv", facts_actions_csv, sizeof facts_actions_csv},
    {"lists/publications.csv", lists_publications_csv, sizeof lists_publications_csv},
    {"names/arabic-names.txt", names_arabic_names_txt, sizeof names_arabic_names_txt},
    {"names/chinese-names.txt", names_chinese_names_txt, sizeof names_chinese_names_txt},
    {"names/confusables.txt", names_confusables_txt, sizeof names_confusables_txt},
    {"names/family-names.txt", names_family_names_txt, sizeof names_family_names_txt},
    {"names/given-names.txt", names_given_names_txt, sizeof names_given_names_txt},
    {"names/hebrew-names.txt", names_hebrew_names_txt, sizeof names_hebrew_names_txt},
    {"names/japanese-names.txt", names_japanese_names_txt, sizeof names_japanese_names_txt},
    {"names/korean-names.txt", names_korean_names_txt, sizeof names_korean_names_txt},
    {"names/latin.txt", names_latin_txt, sizeof names_latin_txt},
    {"names/legal-forms.txt", names_legal_forms_txt, sizeof names_legal_forms_txt},
    {"names/numbers.txt", names_numbers_txt, sizeof names_numbers_txt},
    {"names/organisation-names.txt", names_organisation_names_txt, sizeof names_organisation_names_txt},
    {"names/organisation-words.txt", names_organisation_words_txt, sizeof names_organisation_words_txt},
    {"names/particles.txt", names_particles_txt, sizeof names_particles_txt},
    {"names/pinyin-names.txt", names_pinyin_names_txt, sizeof names_pinyin_names_txt},
    {"names/pinyin.txt", names_pinyin_txt, sizeof names_pinyin_txt},
    {"names/places.txt", names_places_txt, sizeof names_places_txt},
    {"names/south-east-asian-names.txt", names_south_east_asian_names_txt, sizeof names_south_east_asian_names_txt},
    {"names/titles.txt", names_titles_txt, sizeof names_titles_txt},
    {"names/traditional.txt", names_traditional_txt, sizeof names_traditional_txt},
    {"pages/between.mustache", pages_between_mustache, sizeof pages_between_mustache},
    {"pages/calculator.mustache", pages_calculator_mustache, sizeof pages_calculator_mustache},
    {"pages/columns.mustache", pages_columns_mustache, sizeof pages_columns_mustache},
    {"pages/coverage.mustache", pages_coverage_mustache, sizeof pages_coverage_mustache},
    {"pages/layout.mustache", pages_layout_mustache, sizeof pages_layout_mustache},
    {"pages/log-out.mustache", pages_log_out_mustache, sizeof pages_log_out_mustache},
    {"pages/login.mustache", pages_login_mustache, sizeof pages_login_mustache},
    {"pages/names-preview.mustache", pages_names_preview_mustache, sizeof pages_names_preview_mustache},
    {"pages/portfolio-delete.mustache", pages_portfolio_delete_mustache, sizeof pages_portfolio_delete_mustache},
    {"pages/portfolio-form.mustache", pages_portfolio_form_mustache, sizeof pages_portfolio_form_mustache},
    {"pages/position-controls.mustache", pages_position_controls_mustache, sizeof pages_position_controls_mustache},
    {"pages/screening-form.mustache", pages_screening_form_mustache, sizeof pages_screening_form_mustache},
    {"pages/script.js", pages_script_js, sizeof pages_script_js},
    {"pages/settings.mustache", pages_settings_mustache, sizeof pages_settings_mustache},
    {"pages/shapes.svg", pages_shapes_svg, sizeof pages_shapes_svg},
    {"pages/style.css", pages_style_css, sizeof pages_style_css},
    {"pages/table.mustache", pages_table_mustache, sizeof pages_table_mustache},
    {"regimes/us-eo13959.yaml", regimes_us_eo13959_yaml, sizeof regimes_us_eo13959_yaml},
    {"regimes/us-ndaa-1999-1237.yaml", regimes_us_ndaa_1999_1237_yaml, sizeof regimes_us_ndaa_1999_1237_yaml},
    {"regimes/us-ndaa-2021-1260h.yaml", regimes_us_ndaa_2021_1260h_yaml, sizeof regimes_us_ndaa_2021_1260h_yaml},
    {"regimes/us-bis-entity-list.yaml", regimes_us_bis_entity_list_yaml, sizeof regimes_us_bis_entity_list_yaml},
    {"regimes/us-ndaa-2019-889.yaml", regimes_us_ndaa_2019_889_yaml, sizeof regimes_us_ndaa_2019_889_yaml},
    {"regimes/us-fcc-covered.yaml", regimes_us_fcc_covered_yaml, sizeof regimes_us_fcc_covered_yaml},
    {"regimes/us-eo13942.yaml", regimes_us_eo13942_yaml, sizeof regimes_us_eo13942_yaml},
    {"regimes/us-eo13943.yaml", regimes_us_eo13943_yaml, sizeof regimes_us_eo13943_yaml},
    {"regimes/us-eo13971.yaml", regimes_us_eo13971_yaml, sizeof regimes_us_eo13971_yaml},
    {"regimes/us-eo14034.yaml", regimes_us_eo14034_yaml, sizeof regimes_us_eo14034_yaml},
};

size_t cordon_bundled_file_count(void) { return sizeof files / sizeof files[0]; }

const struct cordon_bundled_file *cordon_bundled_file_at(size_t index) {
    return index < cordon_bundled_file_count() ? &files[index] : NULL;
}
