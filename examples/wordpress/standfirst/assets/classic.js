/** The panel in the classic editor's meta box. */
( function () {
	'use strict';

	function start() {
		var root = document.getElementById( 'standfirst-panel' );
		var field = document.getElementById( 'standfirst-choices' );
		var choices = JSON.parse( field.value );

		function content() {
			var editor = window.tinymce && window.tinymce.get( 'content' );
			if ( editor && ! editor.isHidden() ) {
				editor.save();
			}
			var area = document.getElementById( 'content' );
			return area ? area.value : '';
		}

		window.standfirstPanel( root, {
			post: parseInt( root.getAttribute( 'data-post' ), 10 ),
			title: function () {
				var title = document.getElementById( 'title' );
				return title ? title.value : '';
			},
			content: content,
			choices: function () {
				return choices;
			},
			renewed: function () {},
			change: function ( changed ) {
				choices = changed;
				field.value = JSON.stringify( changed );
			},
			excerpt: function ( text ) {
				var excerpt = document.getElementById( 'excerpt' );
				if ( excerpt ) {
					excerpt.value = text;
				}
			},
			tag: function ( tag, done ) {
				var input = document.getElementById( 'new-tag-post_tag' );
				if ( input ) {
					input.value = tag.name;
					document.querySelector( '#post_tag .tagadd' ).click();
					done();
				}
			},
		} );
	}

	if ( document.readyState === 'loading' ) {
		document.addEventListener( 'DOMContentLoaded', start );
	} else {
		start();
	}
}() );
